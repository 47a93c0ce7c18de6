//! The comparison of policies as a picture: for each the clients at each level over the period.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::policy::Policies;
use crate::takehome::comparison::Outcome;
use crate::takehome::replay::Replay;

const WIDTH: f64 = 720.0;
const PANEL: f64 = 150.0;
const GAP: f64 = 64.0;
const LEFT: f64 = 52.0;
const TOP: f64 = 34.0;
/// Light to dark: more doses at home.
const SHADES: [&str; 7] = ["#e4e2da", "#cfe0dc", "#a9cbc6", "#7fb3ad", "#55978f", "#2f766e", "#124f49"];

/// One panel a policy, its clients stacked by level.
pub fn picture(policies: &Policies, outcomes: &[(String, Outcome)], wanted: &Replay) -> String {
    let height = TOP + outcomes.len() as f64 * (PANEL + GAP);
    let all = outcomes.iter().flat_map(|(_, outcome)| outcome.levels.values());
    let most = all.map(|levels| levels.values().sum::<u64>()).max().unwrap_or(1).max(1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#22211d\">\n\
         <title>Clients by take-home doses allowed</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
    );
    for (at, (id, outcome)) in outcomes.iter().enumerate() {
        let top = TOP + at as f64 * (PANEL + GAP);
        let name = wanted.days.last().map_or_else(|| id.clone(), |day| policies.name_on(id, *day));
        panel(&mut svg, top, &name, outcome, most as f64);
    }
    svg.push_str("</svg>\n");
    svg
}

fn panel(svg: &mut String, top: f64, name: &str, outcome: &Outcome, most: f64) {
    let bottom = top + PANEL;
    let _ =
        writeln!(svg, "<text x=\"{LEFT}\" y=\"{}\" font-weight=\"600\">{}</text>", top - 10.0, escaped(name));
    let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{most}</text>", LEFT - 6.0, top + 5.0);
    let _ = writeln!(svg, "<text x=\"{}\" y=\"{bottom}\" text-anchor=\"end\">0</text>", LEFT - 6.0);
    let days: Vec<_> = outcome.levels.keys().collect();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let _ = writeln!(svg, "<text x=\"{LEFT}\" y=\"{}\">{first}</text>", bottom + 17.0);
        let end = WIDTH - 8.0;
        let _ = writeln!(svg, "<text x=\"{end}\" y=\"{}\" text-anchor=\"end\">{last}</text>", bottom + 17.0);
    }
    let mut levels: Vec<i64> = outcome.levels.values().flat_map(BTreeMap::keys).copied().collect();
    levels.sort_unstable();
    levels.dedup();
    let counts: Vec<&BTreeMap<i64, u64>> = outcome.levels.values().collect();
    let mut below = vec![0_u64; counts.len()];
    for (at, level) in levels.iter().enumerate() {
        let above: Vec<u64> = below
            .iter()
            .zip(&counts)
            .map(|(below, day)| below + day.get(level).copied().unwrap_or(0))
            .collect();
        let shade = shade_of(*level);
        let _ = writeln!(svg, "<path d=\"{}\" fill=\"{shade}\"/>", area(&below, &above, bottom, most));
        let x = LEFT + 108.0 + 74.0 * at as f64;
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{}\" width=\"11\" height=\"11\" fill=\"{shade}\"/>",
            bottom + 8.0
        );
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\">{level} doses</text>", x + 15.0, bottom + 18.0);
        below = above;
    }
    let _ = writeln!(
        svg,
        "<path d=\"M{LEFT} {top}V{bottom}H{}\" fill=\"none\" stroke=\"#6b6860\"/>",
        WIDTH - 8.0
    );
}

/// The same level has the same shade in every panel.
fn shade_of(level: i64) -> &'static str {
    let darker = [0, 2, 3, 4, 7, 14].iter().filter(|step| level > **step).count();
    SHADES[darker.min(SHADES.len() - 1)]
}

fn area(below: &[u64], above: &[u64], bottom: f64, most: f64) -> String {
    let step = (WIDTH - 8.0 - LEFT) / (below.len().saturating_sub(1).max(1)) as f64;
    let point = |at: usize, clients: u64| {
        format!("{:.1} {:.1}", LEFT + step * at as f64, bottom - PANEL * clients as f64 / most)
    };
    let forth = above.iter().enumerate().map(|(at, clients)| point(at, *clients));
    let back = below.iter().enumerate().rev().map(|(at, clients)| point(at, *clients));
    format!("M{}Z", forth.chain(back).collect::<Vec<_>>().join("L"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
