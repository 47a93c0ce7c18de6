//! Accounts, roles, sign-in, tokens.

pub mod api;
pub mod pages;
mod accounts; // accounts and the roles they hold
mod asked; // from a token or a cookie to a person
mod change; // a password for another
mod confirm; // a PIN or a password typed again
mod delays; // a wrong password makes the next try wait
mod desk; // what sign-in needs of the service
mod enter; // a session for who may come in
mod open_sessions; // where somebody is signed in
mod passkeys; // keys that a device keeps
mod passwords; // argon2id, away from the threads that answer
mod people; // the people of a manager's sites
mod person; // who may sign in
mod refresh; // the next access token
mod refresh_store;
mod rules; // how long the wait is
mod second; // a code after the password
mod session_store;
mod sessions; // one row a sign-in
mod shared; // a computer that colleagues share
mod sign_in; // from a password to a session
mod sites; // places that dispense
mod staffing_store; // how many people work at a site
mod store;
mod tokens; // signed access tokens
mod witness; // a second person

pub use accounts::{
    Holder, LANGUAGES, NewStaff, add_staff, check, grant_role, holders_at, login_of, roles_of, set_language,
    set_password, set_pin, staff_by_login, staff_named,
};
pub use asked::{Asked, Credentials, who_asks};
pub use change::{PasswordChange, change_password};
pub use confirm::{confirm_password, confirm_pin};
pub use desk::Desk;
pub use enter::Browser;
pub use open_sessions::{OpenSession, end_other_sessions, end_own_session, end_sessions_of, own_sessions};
pub use passkeys::{
    NewPasskey, Passkey, Question, RelyingParty, add_passkey, ask_for_new_passkey, ask_for_passkey,
    own_passkey, own_passkeys, remove_passkey,
};
pub use passwords::{Hashed, Passwords};
pub use people::{
    Colleague, NewColleague, add_colleague, check_new, colleague, colleagues, retire, set_role,
};
pub use person::{Opened, Person};
pub use refresh::refresh;
pub use second::{
    Begun, Both, SecondStep, Ticket, begin_second_step, begun_second_step, confirm_second_step,
    has_second_step, note_reset_read, own_second_step, remove_second_step, renew_recovery_codes,
    reset_second_step, take_second_step_away,
};
pub use sessions::{forget_sessions, session_stands, sign_out, switch_site};
pub use shared::{
    Back, CameBack, CounterPin, MarkedComputer, Nearby, SharedComputer, Way, come_back, computer_of,
    end_computer, give_counter_pin, has_counter_pin, lock_screen, locked_login, mark_computer, nearby,
    own_computer, set_counter_pin, shared_computers,
};
pub use sign_in::{
    Answered, Door, SignedIn, Typed, open_ticket, sign_in, sign_in_with_code, sign_in_with_passkey,
};
pub use sites::{
    NewSatellite, Site, SiteKind, add_satellite, add_site, managed_sites, set_kind, set_one_person,
    set_telephone, site, sites, sites_of_programme,
};
pub use tokens::Audience;
pub use witness::{Witness, WitnessTyped, verify_witness};

#[cfg(test)]
mod tests;
