namespace EventSpectrum.History;

/// <summary>Chooses the moments that a replay shows, within a budget.</summary>
public static class Keyframes
{
    /// <summary>
    /// All moments of an interval when they are few enough. Otherwise half of the budget goes to equal numbers of events, so that a busy
    /// hour is as smooth as a quiet one, and half to equal times, so that long calm stretches have their steps too.
    /// </summary>
    /// <param name="moments">All moments, in order.</param>
    /// <param name="first">The index of the first that is wanted; it is always among them.</param>
    /// <param name="last">The index of the last; it always is, too.</param>
    /// <param name="budget">How many at most; at least 2.</param>
    public static IReadOnlyList<Moment> Choose(ReadOnlySpan<Moment> moments, int first, int last, int budget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, 2);
        var events = last - first + 1;
        var chosen = new SortedSet<int> { first, last };
        if (events <= budget)
        {
            for (var i = first; i <= last; i++) chosen.Add(i);
        }
        else
        {
            var (start, span) = (moments[first].AtTicks, moments[last].AtTicks - moments[first].AtTicks);
            var (half, at) = (budget / 2, first);
            for (var slot = 1; slot < half; slot++)
            {
                var until = start + (long)((Int128)span * slot / half);
                while (at < last && moments[at + 1].AtTicks <= until) at++;
                chosen.Add(at);
            }

            // In a log of short bursts most of those are the same few; what they leave goes to events as well.
            var left = budget - chosen.Count;
            for (var slot = 1; slot <= left; slot++) chosen.Add(first + (int)((long)slot * (events - 1) / (left + 1)));
        }

        var list = new List<Moment>(chosen.Count);
        foreach (var index in chosen) list.Add(moments[index]);
        return list;
    }
}
