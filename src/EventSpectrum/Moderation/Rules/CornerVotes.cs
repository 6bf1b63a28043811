using System.Globalization;
using EventSpectrum.Votes;

namespace EventSpectrum.Moderation.Rules;

/// <summary>Finds people who put all they place into one corner of the chart.</summary>
internal static class CornerVotes
{
    private static readonly string[] Names = ["bottom left", "bottom right", "top left", "top right"];

    public static IEnumerable<Finding> ByOne(RuleWindow window, Func<string, double> at)
    {
        foreach (var voter in window.Voters)
        {
            if (!voter.IsNew(at("newcomer")) || CornerOf(voter, (int)at("tools"), at("reach")) is not { } corner) continue;
            yield return new Finding(
                RuleBook.Corner.Name, string.Create(CultureInfo.InvariantCulture, $"Somebody new put all of {voter.Places.Count} tools into the {Names[corner]} corner."),
                [voter.Person.Id], Findings.Since([voter]));
        }
    }

    public static IEnumerable<Finding> ByMany(RuleWindow window, Func<string, double> at) =>
        from voter in window.Voters
        where voter.IsNew(at("newcomer")) && voter.MedianGap < at("pace")
        let corner = CornerOf(voter, (int)at("tools"), at("reach"))
        where corner is not null
        group voter by corner.Value into alike
        let people = alike.ToList()
        where people.Count >= at("people")
        select new Finding(
            RuleBook.Corners.Name,
            $"{people.Count} new people put all their tools into the {Names[alike.Key]} corner, with {Findings.Seconds(WatchedVoter.Median(people.Select(p => p.MedianGap)))} between one vote and the next.",
            Findings.Ids(people), Findings.Since(people));

    // The corner that everything somebody placed is in, when that is enough tools; otherwise null.
    private static int? CornerOf(WatchedVoter voter, int tools, double reach)
    {
        if (voter.Votes.Count < tools) return null;
        var (near, far) = (reach * Coordinate.PerUnit, Coordinate.Max - (reach * Coordinate.PerUnit));
        int? corner = null;
        foreach (var (_, place) in voter.Places)
        {
            if (place.X < 0 || place.Y < 0 || (place.X > near && place.X < far) || (place.Y > near && place.Y < far)) return null;
            var its = (place.X > near ? 1 : 0) + (place.Y > near ? 2 : 0);
            if (corner is not null && corner != its) return null;
            corner = its;
        }

        return voter.Places.Count >= tools ? corner : null;
    }
}
