namespace EventSpectrum.Domain.Tests.Groups;

/// <summary>An answer about a group as whoever tells the truth about it knows it: which people's values are in the sum that was told.</summary>
/// <param name="Moment">The event as of which it was told.</param>
/// <param name="Parts">Who, and with which value.</param>
internal sealed record Told(long Moment, IReadOnlyList<(int Person, int Value)> Parts);

/// <summary>
/// Somebody who gathers every answer there is and adds them and takes them from one another, in the hope of a sum that is about one to four people.
/// Everyone's votes at a moment may be held against what is told at that moment.
/// </summary>
internal sealed class Differencer(IReadOnlyList<Told> groups, IReadOnlyDictionary<long, IReadOnlyList<int>> everyone)
{
    /// <summary>The people that some difference is about, if it is about fewer than five; null when none is.</summary>
    public int[]? Isolated(Random random, int tries)
    {
        for (var a = 0; a < groups.Count; a++)
        {
            if (Few([(groups[a], 1)]) is { } one) return one;
            for (var b = 0; b < a; b++)
            {
                if (Few([(groups[a], 1), (groups[b], -1)]) is { } two) return two;
            }
        }

        for (var i = 0; groups.Count > 2 && i < tries; i++)
        {
            if (Few([.. Enumerable.Range(0, random.Next(3, 6)).Select(_ => (groups[random.Next(groups.Count)], random.Next(1, 3) * (random.Next(2) * 2 - 1)))]) is { } more) return more;
        }

        return everyone.Select(e => LeftOver(e.Value, [.. groups.Where(g => g.Moment == e.Key)], random)).FirstOrDefault(left => left is not null);
    }

    private static int[]? Few(IReadOnlyList<(Told Answer, int Times)> sum)
    {
        var weights = new Dictionary<(int Person, int Value), int>();
        foreach (var (answer, times) in sum)
        {
            foreach (var part in answer.Parts) weights[part] = weights.GetValueOrDefault(part) + times;
        }

        return Few(weights.Where(w => w.Value != 0).Select(w => w.Key.Person));
    }

    // All less some groups: every choice of signs of up to twelve groups, and of more some.
    private static int[]? LeftOver(IReadOnlyList<int> all, Told[] told, Random random)
    {
        var choices = (int)Math.Pow(3, Math.Min(told.Length, 5));
        for (var choice = 1; choice < choices; choice++)
        {
            var signs = told.Select((_, i) => i < 5 ? choice / (int)Math.Pow(3, i) % 3 - 1 : random.Next(3) - 1).ToArray();
            var weights = all.ToDictionary(p => p, _ => 1);
            for (var i = 0; i < told.Length; i++)
            {
                foreach (var (person, _) in told[i].Parts) weights[person] = weights.GetValueOrDefault(person) + signs[i];
            }

            if (Few(all.Where(p => weights[p] != 0)) is { } few) return few;
        }

        return null;
    }

    private static int[]? Few(IEnumerable<int> people) => people.Distinct().Take(5).ToArray() is { Length: > 0 and < 5 } few ? few : null;
}
