DROP TABLE art_handovers_undone;
DROP TABLE art_handovers;
