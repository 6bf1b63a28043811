namespace EventSpectrum.Moderation.Rules;

/// <summary>Finds crowds who vote as soon as they have joined: sooner than a page can be read.</summary>
internal static class Rushes
{
    public static IEnumerable<Finding> Burst(RuleWindow window, Func<string, double> at)
    {
        var within = (long)(at("within") * TimeSpan.TicksPerSecond);
        var from = window.Now.UtcTicks - within;
        var rushed = window.Voters.Where(v => v.FirstVoteAfter <= at("first-vote")).ToList();
        var now = rushed.Where(v => v.Votes[0].AtTicks >= from).ToList();
        if (now.Count < at("people")) yield break;

        // The spectrum's own pace: how many did so in as much time, in the rest of the window.
        var before = rushed.Count - now.Count;
        var span = Math.Max(within, from - window.Votes[0].AtTicks);
        if (now.Count < at("times") * before * within / span) yield break;
        yield return new Finding(
            RuleBook.Burst.Name, $"{now.Count} people voted within {Findings.Seconds(at("first-vote"))} of joining, all in the last {Findings.Seconds(at("within"))}.",
            Findings.Ids(now), Findings.Since(now));
    }

    public static IEnumerable<Finding> FromOneNetwork(RuleWindow window, Func<string, double> at)
    {
        var from = window.Now.UtcTicks - (long)(at("within") * TimeSpan.TicksPerSecond);
        foreach (var network in window.Voters.Where(v => v.Network is not null && v.Person.JoinedTicks >= from).GroupBy(v => v.Network, StringComparer.Ordinal))
        {
            var joined = network.ToList();
            var rushed = joined.Where(v => v.FirstVoteAfter <= at("first-vote")).ToList();
            if (joined.Count < at("people") || rushed.Count < at("share") * joined.Count) continue;
            yield return new Finding(
                RuleBook.Network.Name,
                $"{joined.Count} people joined from one network within {Findings.Seconds(at("within"))}, and {rushed.Count} of them voted within {Findings.Seconds(at("first-vote"))} of joining.",
                Findings.Ids(rushed), Findings.Since(rushed));
        }
    }
}
