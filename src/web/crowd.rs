//! How much is done at once. A queue that only grows answers everybody too late: who comes when it is full is
//! told at once to come again, before anything was done for them.

use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error as WebError, ResponseError as _, web};

use crate::error::Error;

/// Requests that read, for each core, where the settings say nothing: a counter's card among so many is answered
/// within some thirty milliseconds.
const FOR_EACH_CORE: usize = 32;
/// How many act for each that reads: what is done is sent away last.
const ACTING: usize = 2;

/// The requests that are being answered. What is read and what is done have room apart: while something holds
/// every write up, reading goes on, and many who read leave room for a dose.
#[derive(Debug)]
pub struct Crowd {
    reading: AtomicUsize,
    acting: AtomicUsize,
    most: usize,
}

/// A place in it until it is dropped.
struct Place<'c>(&'c AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Crowd {
    /// Room for so many that read, and twice as many that act; 0 for as many as suit the machine.
    pub fn of(at_once: usize) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let most = if at_once == 0 { cores * FOR_EACH_CORE } else { at_once };
        Crowd { reading: AtomicUsize::new(0), acting: AtomicUsize::new(0), most }
    }

    fn enter(&self, only_reads: bool) -> Option<Place<'_>> {
        let (count, most) =
            if only_reads { (&self.reading, self.most) } else { (&self.acting, self.most * ACTING) };
        let place = Place(count);
        (count.fetch_add(1, Ordering::AcqRel) < most).then_some(place)
    }
}

/// Lets a request in where there is room, and answers 503 `away` with Retry-After where there is none. Whoever
/// asks whether the service lives is always let in, and so is a picture or a style.
pub async fn let_in<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, WebError> {
    let is_small = ["/health/", "/assets/", "/metrics"].iter().any(|path| request.path().starts_with(path));
    let crowd = request.app_data::<web::Data<Crowd>>().filter(|_| !is_small).cloned();
    let Some(crowd) = crowd else { return Ok(next.call(request).await?.map_into_boxed_body()) };
    let Some(_place) = crowd.enter(request.method().is_safe()) else {
        return Ok(request.into_response(Error::Away.error_response()));
    };
    Ok(next.call(request).await?.map_into_boxed_body())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_and_what_acts_have_room_apart() {
        let crowd = Crowd::of(2);
        let reading: Vec<_> = (0..2).map(|_| crowd.enter(true).unwrap()).collect();
        assert!(crowd.enter(true).is_none());
        let acting: Vec<_> = (0..2 * ACTING).map_while(|_| crowd.enter(false)).collect();
        assert_eq!(acting.len(), 2 * ACTING);
        assert!(crowd.enter(false).is_none());
        drop(reading);
        assert!(crowd.enter(true).is_some(), "who was sent away holds no place, and who has gone neither");
    }

    #[test]
    fn a_machine_has_room_without_a_setting() {
        assert!(Crowd::of(0).most >= FOR_EACH_CORE);
    }
}
