namespace EventSpectrum.Moderation.Rules;

/// <summary>
/// Finds timing that is no hand's. The measure of evenness is the coefficient of variation: the standard deviation of the times between votes
/// over their mean. Times between the acts of people vary by a third of their mean and more; for ten of them to vary by a twentieth, their
/// sum of squares, which is distributed as χ² with nine degrees of freedom, would have to be below 0.2: once in a million.
/// </summary>
internal static class Clockwork
{
    public static IEnumerable<Finding> Find(RuleWindow window, Func<string, double> at)
    {
        var votes = (int)at("votes");
        foreach (var voter in window.Voters)
        {
            if (voter.Votes.Count < votes) continue;
            double[] gaps = [.. voter.Gaps.TakeLast(votes - 1)];
            var (median, mean) = (WatchedVoter.Median(gaps), gaps.Average());
            if (median > at("slowest")) continue;
            var variation = mean == 0 ? 0 : Math.Sqrt(gaps.Sum(g => (g - mean) * (g - mean)) / (gaps.Length - 1)) / mean;
            var reason = median < at("fastest") ? $"{votes} votes in a row came {Findings.Seconds(median)} apart: faster than hands."
                : variation < at("variation") ? $"{votes} votes in a row came {Findings.Seconds(median)} apart, as even as clockwork."
                : null;
            if (reason is not null) yield return new Finding(RuleBook.Timing.Name, reason, [voter.Person.Id], Findings.Since([voter]));
        }
    }
}
