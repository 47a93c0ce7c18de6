//! People in treatment: sealed identity, episodes, consents, excused days, holds.
