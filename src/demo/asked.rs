//! Who asked about clients from outside and what the manager answered, and who looked into their files.

use chrono::TimeDelta;

use super::staff::PASSWORD;
use crate::app::App;
use crate::clients::care_team::{Why, look};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::disclosures::{AskedBy, Ground, NewRequest, Reply, answer_request, note_request};
use crate::error::Result;
use crate::staff::{self, NewStaff, Site};
use crate::words::Role;

/// A police officer who was told nothing, a hospital that the client let us answer, and an employer whose
/// request waits. `worker` writes down, `manager` answers.
pub fn outside(app: &App, (worker, manager): (&Ctx, &Ctx), codes: &[String]) -> Result<()> {
    let asked = [
        (
            None,
            AskedBy::Police,
            "An officer of the district, no paper shown",
            "a list of those who come here",
        ),
        (
            codes.first().cloned(),
            AskedBy::HealthService,
            "Ward 4B of the general hospital, by telephone",
            "whether there was a dose today",
        ),
        (
            codes.get(1).cloned(),
            AskedBy::Employer,
            "The office of a transport company, letter of yesterday",
            "why he begins late",
        ),
    ];
    let answers = [
        Some(Reply {
            ground: None,
            told: String::new(),
            reason: "No order of a court; there is no such list".into(),
        }),
        Some(Reply {
            ground: Some(Ground::ClientAgrees),
            told: "The time and amount of today's dose".into(),
            reason: "The client was on the line and asked for it".into(),
        }),
        None,
    ];
    for ((client, asked_by, who, asked_for), reply) in asked.into_iter().zip(answers) {
        let new = NewRequest { client, asked_by, who: who.into(), asked_for: asked_for.into() };
        let id = app.act_blocking(worker, move |conn, ctx| note_request(conn, ctx, &new))?;
        if let Some(reply) = reply {
            app.act_blocking(manager, move |conn, ctx| answer_request(conn, ctx, &id, &reply))?;
        }
    }
    Ok(())
}

/// A hospital of another programme, whose doctor opened two files this morning: one because a life was at risk.
pub fn looked(app: &App, base: &Ctx, hospital: &Site, codes: &[String]) -> Result<()> {
    let password = app.passwords.hash(PASSWORD)?;
    let roles = vec![(hospital.id.clone(), Role::Doctor)];
    let new = NewStaff {
        login: "hospital_doctor".into(),
        display_name: "Dr Ong Siew Lan".into(),
        language: "en".into(),
        roles: roles.clone(),
    };
    let site = hospital.clone();
    let id = app.act_blocking(base, move |conn, ctx| {
        staff::add_site(conn, ctx, &site)?;
        staff::add_staff(conn, ctx, &new, &password)
    })?;
    let why = [
        ("Brought in by ambulance and hard to wake: which dose, and when", true),
        ("On the ward for a broken arm; the dose for tomorrow", false),
    ];
    for (code, (purpose, emergency)) in codes.iter().cloned().zip(why) {
        let actor = Actor::Staff { id: id.clone(), roles: roles.clone() };
        let ctx =
            Ctx { actor, site: hospital.id.clone(), now: base.now - TimeDelta::hours(1), ..base.clone() };
        let open = move |conn: &mut Conn, ctx: &Ctx| look(conn, ctx, &code, &Why { purpose, emergency });
        app.act_blocking(&ctx, open)?;
    }
    Ok(())
}
