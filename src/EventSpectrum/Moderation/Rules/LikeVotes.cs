using EventSpectrum.Votes;

namespace EventSpectrum.Moderation.Rules;

/// <summary>Finds people who put tools at the same places.</summary>
internal static class LikeVotes
{
    // Everyone is compared with everyone: the latest of a great crowd will do.
    private const int MostCompared = 400;

    // Of the tools that two people both placed, those at the same place: fewer, and they are of two minds.
    private const double MostlyAlike = 0.8;

    public static IEnumerable<Finding> Copies(RuleWindow window, Func<string, double> at)
    {
        var (tools, reach) = ((int)at("tools"), at("reach") * Coordinate.PerUnit);
        List<WatchedVoter> quick =
        [
            .. window.Voters.Where(v => v.Votes.Count >= tools && v.IsNew(at("newcomer")) && v.MedianGap < at("pace") && v.Places.Count >= tools)
                .OrderByDescending(v => v.Votes[^1].AtTicks).Take(MostCompared),
        ];
        if (quick.Count < at("people")) yield break;
        var places = quick.Select(v => v.Places).ToList();
        foreach (var alike in Findings.Clusters(quick.Count, (a, b) => Alike(places[a], places[b], tools, reach)))
        {
            if (alike.Count < at("people")) continue;
            List<WatchedVoter> people = [.. alike.Select(i => quick[i])];
            yield return new Finding(
                RuleBook.Copies.Name,
                $"{people.Count} new people put the same tools at the same places, with {Findings.Seconds(WatchedVoter.Median(people.Select(p => p.MedianGap)))} between one vote and the next.",
                Findings.Ids(people), Findings.Since(people));
        }
    }

    public static IEnumerable<Finding> SamePlace(RuleWindow window, Func<string, double> at)
    {
        var from = window.Now.UtcTicks - (long)(at("within") * TimeSpan.TicksPerSecond);
        var reach = at("reach") * Coordinate.PerUnit;
        foreach (var tool in window.Voters.SelectMany(v => v.Places.Values.Where(p => Eligible(v, p)).Select(p => (Voter: v, Place: p))).GroupBy(v => v.Place.Tool).OrderBy(g => g.Key))
        {
            var votes = tool.OrderByDescending(v => v.Place.AtTicks).Take(MostCompared).ToList();
            if (votes.Count < at("people")) continue;
            // All within reach of one vote: a chain of votes that are each near the next would lead far.
            var best = votes.Select(a => votes.Where(b => Same(a.Place, b.Place, reach)).ToList()).MaxBy(near => near.Count)!;
            if (best.Count < at("people")) continue;
            List<WatchedVoter> people = [.. best.Select(v => v.Voter)];
            yield return new Finding(
                RuleBook.SamePlace.Name, $"{people.Count} new people put one tool at the same place within {Findings.Seconds(at("within"))}.",
                Findings.Ids(people), new DateTimeOffset(best.Min(v => v.Place.AtTicks), TimeSpan.Zero));
        }

        bool Eligible(WatchedVoter voter, in WatchedVote place) =>
            place.AtTicks >= from && place is { X: >= 0, Y: >= 0 } && voter.IsNew(at("newcomer")) && !AtAnEnd(place.X, reach) && !AtAnEnd(place.Y, reach);
    }

    private static bool AtAnEnd(short coordinate, double reach) => coordinate <= reach || coordinate >= Coordinate.Max - reach;

    private static bool Alike(IReadOnlyDictionary<int, WatchedVote> a, IReadOnlyDictionary<int, WatchedVote> b, int tools, double reach)
    {
        var (both, same) = (0, 0);
        foreach (var (tool, place) in a)
        {
            if (!b.TryGetValue(tool, out var other)) continue;
            both++;
            if (Same(place, other, reach)) same++;
        }

        return same >= tools && same >= MostlyAlike * both;
    }

    // An axis that neither speaks for is the same; one that only one speaks for is not.
    private static bool Same(in WatchedVote a, in WatchedVote b, double reach) => Same(a.X, b.X, reach) && Same(a.Y, b.Y, reach);

    private static bool Same(short a, short b, double reach) => a < 0 || b < 0 ? a == b : Math.Abs(a - b) <= reach;
}
