//! Products as stored.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::ProductId;
use crate::register::Product;
use crate::schema::products;
use crate::units::Instant;

fn product((id, name, mg_per_ml): (ProductId, String, Option<i64>)) -> Product {
    Product { id, name, mg_per_ml }
}

/// Every product, by name.
pub fn products(conn: &mut Conn) -> Result<Vec<Product>> {
    let columns = (products::id, products::name, products::mg_per_ml);
    Ok(products::table.select(columns).order(products::name).load(conn)?.into_iter().map(product).collect())
}

/// The product of this name.
pub fn product_named(conn: &mut Conn, name: &str) -> Result<Option<Product>> {
    let columns = (products::id, products::name, products::mg_per_ml);
    Ok(products::table.filter(products::name.eq(name)).select(columns).first(conn).optional()?.map(product))
}

/// Adds a product.
pub fn add_product(conn: &mut Conn, new: &Product, at: Instant) -> Result<()> {
    use products::dsl;
    diesel::insert_into(dsl::products)
        .values((
            dsl::id.eq(&new.id),
            dsl::name.eq(&new.name),
            dsl::mg_per_ml.eq(new.mg_per_ml),
            dsl::created_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}
