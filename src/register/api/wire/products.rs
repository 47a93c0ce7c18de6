//! Products in JSON.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::register::Product;

/// A product to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductIn {
    /// Its name, unique in the programme.
    pub product: String,
    /// Its concentration.
    pub mg_per_ml: Option<i64>,
}

/// A product.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProductOut {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its concentration, if known.
    pub mg_per_ml: Option<i64>,
}

impl From<Product> for ProductOut {
    fn from(product: Product) -> Self {
        ProductOut { id: product.id.to_string(), name: product.name, mg_per_ml: product.mg_per_ml }
    }
}

/// A list, a page at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Products {
    /// The page.
    pub items: Vec<ProductOut>,
    /// What to ask `after` for the next page; null on the last one.
    pub next: Option<String>,
}
