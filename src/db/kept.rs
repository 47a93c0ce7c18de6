//! Updates whose prepared form is kept.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;

/// A statement of the counter's path of which the prepared form is kept, by its text.
///
/// An update is prepared anew on each run otherwise, because its changeset might leave columns out,
/// and so is a statement with a list on SQLite, where each length is another text, and on PostgreSQL a new
/// row with a column that may be left out. Preparing takes longer than running such a statement. Of texts there are few: one for each list that is short by its nature.
#[derive(Debug, Clone, Copy)]
pub struct Kept<Q>(pub Q);

/// A statement with a list of ids, of which the prepared form is kept where the list has one: the pages of
/// one client ask for it all day, those of many clients for lists of any length.
#[derive(Debug, Clone, Copy)]
pub struct KeptForOne<Q> {
    query: Q,
    ids: usize,
}

impl<Q> KeptForOne<Q> {
    /// A statement with a list of so many ids.
    pub fn new(query: Q, ids: usize) -> Self {
        KeptForOne { query, ids }
    }
}

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for Kept<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q> QueryId for Kept<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Kept<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, Conn> diesel::query_dsl::RunQueryDsl<Conn> for Kept<Q> {}

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for KeptForOne<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, backend: &DB) -> QueryResult<bool> {
        if self.ids == 1 { Ok(true) } else { self.query.is_safe_to_cache_prepared(backend) }
    }
}

impl<Q> QueryId for KeptForOne<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for KeptForOne<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, Conn> diesel::query_dsl::RunQueryDsl<Conn> for KeptForOne<Q> {}
