//! Containers: what comes in, what is opened, and what there is to pour from.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::movements::{Movement, Written, move_by};
use super::{Container, ContainerState, Product, rules, store};
use crate::audit::{self, About};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, ProductId, SiteId};
use crate::words::EntryKind;

/// A container that came in.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The product's name; a new name makes a new product.
    pub product: String,
    /// mg/mL as printed on it. Without it the product's own is taken.
    pub mg_per_ml: Option<i64>,
    /// The maker's lot.
    pub lot: String,
    /// The last day on which it may be used.
    pub expires_on: NaiveDate,
    /// How much is in it, in µL.
    pub volume_ul: i64,
    /// The word on its label; without one the next of C-0001, C-0002 … is given.
    pub label: Option<String>,
}

/// The open containers of a site, the first to expire first; one statement. Expired ones and those
/// of unknown concentration are among them: the counter says why nothing is poured from them.
pub fn containers_for_counter(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    store::open_containers(conn, site)
}

/// One container, of any site; 404 `container_unknown`.
pub fn container(conn: &mut Conn, id: &ContainerId) -> Result<Container> {
    Ok(store::container(conn, id)?.ok_or(rules::Refusal::ContainerUnknown)?)
}

/// Every container of a site that still holds something or is in use, by label.
pub fn containers_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    store::containers_at(conn, site)
}

/// The name of what is in a container.
pub fn product_of(conn: &mut Conn, container: &Container) -> Result<String> {
    let all = store::products(conn)?;
    Ok(all
        .into_iter()
        .find(|product| product.id == container.product)
        .map(|product| product.name)
        .unwrap_or_default())
}

/// Every product, by name.
pub fn products(conn: &mut Conn) -> Result<Vec<Product>> {
    store::products(conn)
}

/// Adds a product; one of that name with the same concentration is given back as it is. 422 for a
/// field: the name, or a concentration other than the one it is known by.
pub fn add_product(conn: &mut Conn, ctx: &Ctx, name: &str, mg_per_ml: Option<i64>) -> Result<Product> {
    let name = name.trim();
    super::fields(rules::product_fields(name, mg_per_ml))?;
    conn.serialise_on("products")?;
    if let Some(known) = store::product_named(conn, name)? {
        super::fields(rules::same_strength(known.mg_per_ml, mg_per_ml))?;
        return Ok(known);
    }
    let product = Product { id: ProductId::new(), name: name.to_owned(), mg_per_ml };
    store::add_product(conn, &product, ctx.now)?;
    audit::done(
        conn,
        ctx,
        "register.add_product",
        About { subject: Some(product.id.as_str()), ..About::default() },
    )?;
    Ok(product)
}

/// Takes a container in: sealed, with its volume as the first entry. 422 for a field.
pub fn receive(conn: &mut Conn, ctx: &Ctx, receipt: &Receipt) -> Result<Container> {
    let today = service_day(conn, ctx)?;
    super::fields(rules::receipt_fields(receipt, today))?;
    let product = add_product(conn, ctx, &receipt.product, receipt.mg_per_ml)?;
    conn.serialise_on(&format!("labels:{}", ctx.site))?;
    let label = label_for(conn, ctx, receipt)?;
    let container = Container {
        id: ContainerId::new(),
        site: ctx.site.clone(),
        product: product.id,
        label,
        lot: receipt.lot.trim().to_owned(),
        expires_on: receipt.expires_on,
        mg_per_ml: receipt.mg_per_ml.or(product.mg_per_ml),
        state: ContainerState::Sealed,
        window: None,
        opened_at: None,
        received_at: ctx.now,
        balance_ul: 0,
        set_aside_ul: 0,
        entries: 0,
    };
    store::add_container(conn, &container)?;
    let written =
        move_by(conn, ctx, &plain(&container.id, EntryKind::Receipt, today, ctx), receipt.volume_ul)?;
    audit::done(
        conn,
        ctx,
        "register.receive",
        About { subject: Some(container.id.as_str()), ..About::default() },
    )?;
    Ok(Container { balance_ul: written.balance_ul, entries: written.seq, ..container })
}

/// Opens a sealed container at a window. 404 `container_unknown`; 422 `container_not_open` if it is
/// not sealed, `container_expired`, or a field.
pub fn open_container(conn: &mut Conn, ctx: &Ctx, id: &ContainerId, window: &str) -> Result<Container> {
    let window = window.trim();
    super::fields(rules::window_fields(window))?;
    let container = hold_here(conn, ctx, id)?;
    let today = service_day(conn, ctx)?;
    rules::may_open(&container, today)?;
    store::open(conn, id, window, ctx.now)?;
    let Written { seq, .. } = move_by(conn, ctx, &plain(id, EntryKind::Opened, today, ctx), 0)?;
    audit::done(conn, ctx, "register.open", About { subject: Some(id.as_str()), ..About::default() })?;
    let (state, window, opened_at) = (ContainerState::Open, Some(window.to_owned()), Some(ctx.now));
    Ok(Container { state, window, opened_at, entries: seq, ..container })
}

/// One container of the asker's site; 404 `container_unknown`.
pub fn container_here(conn: &mut Conn, ctx: &Ctx, id: &ContainerId) -> Result<Container> {
    if !rules::is_id(id.as_str()) {
        return Err(rules::Refusal::ContainerUnknown.into());
    }
    let found = store::container(conn, id)?.filter(|container| container.site == ctx.site);
    Ok(found.ok_or(rules::Refusal::ContainerUnknown)?)
}

/// [`container_here`], its row held until the transaction ends.
pub fn hold_here(conn: &mut Conn, ctx: &Ctx, id: &ContainerId) -> Result<Container> {
    let id = container_here(conn, ctx, id)?.id;
    Ok(store::hold(conn, &id)?.ok_or(rules::Refusal::ContainerUnknown)?)
}

/// The date at the site of the request.
pub fn service_day(conn: &mut Conn, ctx: &Ctx) -> Result<NaiveDate> {
    Ok(clock::service_day(ctx.now, zone(conn, ctx)?))
}

/// The time zone of the site of the request.
pub fn zone(conn: &mut Conn, ctx: &Ctx) -> Result<Tz> {
    let zone = store::zone_of(conn, &ctx.site)?;
    zone.parse().map_err(|_| Error::fault(format!("site {} has no time zone", ctx.site)))
}

fn plain<'a>(container: &'a ContainerId, kind: EntryKind, today: NaiveDate, ctx: &'a Ctx) -> Movement<'a> {
    Movement {
        container,
        kind,
        volume_ul: 0,
        service_day: today,
        dose: None,
        client: None,
        by: ctx.staff_id(),
        witness: None,
        note: None,
        release_ul: 0,
    }
}

/// The label asked for, or the next free number of the site.
fn label_for(conn: &mut Conn, ctx: &Ctx, receipt: &Receipt) -> Result<String> {
    if let Some(label) = &receipt.label {
        let label = label.trim();
        if store::has_label(conn, &ctx.site, label)? {
            return Err(Error::field(
                "label",
                "already_used",
                "another container of this site has this label",
            ));
        }
        return Ok(label.to_owned());
    }
    let mut number = store::container_count(conn, &ctx.site)? + 1;
    loop {
        let label = format!("C-{number:04}");
        if !store::has_label(conn, &ctx.site, &label)? {
            return Ok(label);
        }
        number += 1;
    }
}
