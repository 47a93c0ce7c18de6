//! Statements whose prepared form is kept.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;

/// A statement of the counter's path of which the prepared form is kept, by its text.
///
/// An update is prepared anew on each run otherwise, because its changeset might leave columns out,
/// and so is a statement with a list on SQLite, where each length is another text, and on PostgreSQL a new
/// row with a column that may be left out. Preparing takes longer than running such a statement.
#[derive(Debug, Clone, Copy)]
pub struct Kept<Q> {
    query: Q,
    keeps: bool,
}

impl<Q> Kept<Q> {
    /// A statement of which there are few texts: one for each list that is short by its nature.
    pub fn new(query: Q) -> Self {
        Kept { query, keeps: true }
    }

    /// A statement with a list of so many ids, kept where the list has one: the pages of one client ask for
    /// it all day, those of many clients for lists of any length.
    pub fn for_one(query: Q, ids: usize) -> Self {
        Kept { query, keeps: ids == 1 }
    }
}

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for Kept<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, backend: &DB) -> QueryResult<bool> {
        if self.keeps { Ok(true) } else { self.query.is_safe_to_cache_prepared(backend) }
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

/// A statement of the counter's path that has one text, whoever asks: it is found again by its type. Whether it
/// may be kept is otherwise asked of each of its parts on each run.
#[derive(Debug, Clone, Copy)]
pub struct Fixed<Q>(Q);

impl<Q: QueryId> Fixed<Q> {
    /// Does not compile for a statement of which the text depends on what it is asked.
    pub fn new(query: Q) -> Self {
        const { assert!(Q::HAS_STATIC_QUERY_ID, "a list, or what may be left out, makes another text") };
        Fixed(query)
    }
}

impl<DB: Backend, Q: QueryFragment<DB>> QueryFragment<DB> for Fixed<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q: QueryId> QueryId for Fixed<Q> {
    type QueryId = Q::QueryId;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q: Query> Query for Fixed<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, Conn> diesel::query_dsl::RunQueryDsl<Conn> for Fixed<Q> {}
