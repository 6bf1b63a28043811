namespace EventSpectrum.History;

/// <summary>How busy the voting was, slot by slot.</summary>
internal static class VoteDensity
{
    private const int LeastBurst = 8;
    private const double TimesUsual = 4;
    private const int MostBursts = 20;

    /// <summary>Votes cast, struck ones included, in equal slots of an interval. Those of its first instant belong to the first slot.</summary>
    public static int[] Of(SpectrumHistory history, DateTimeOffset from, DateTimeOffset to, int slots)
    {
        var density = new int[slots];
        var edges = new long[slots + 1];
        edges[0] = from == DateTimeOffset.MinValue ? 0 : history.MomentAt(from.AddTicks(-1))?.Sequence ?? 0;
        for (var i = 1; i <= slots; i++) edges[i] = history.MomentAt(Edge(from, to, i, slots))?.Sequence ?? 0;
        foreach (var tool in history.Tools)
        {
            var slot = 0;
            foreach (ref readonly var said in tool.Said[tool.SaidUpTo(edges[0])..tool.SaidUpTo(edges[^1])])
            {
                while (said.Sequence > edges[slot + 1]) slot++;
                if (!said.Withdraws) density[slot]++;
            }
        }

        return density;
    }

    /// <summary>Stretches in which far more was voted than usual in this interval: at least eight votes, and four times the mean of the slots that have any.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset To, int Votes)> Bursts(IReadOnlyList<int> density, DateTimeOffset from, DateTimeOffset to)
    {
        var busy = density.Where(n => n > 0).ToList();
        if (busy.Count < 2) return [];
        var least = Math.Max(LeastBurst, TimesUsual * busy.Average());
        var bursts = new List<(DateTimeOffset From, DateTimeOffset To, int Votes)>();
        for (var i = 0; i < density.Count; i++)
        {
            if (density[i] < least) continue;
            var (begin, votes) = (i, 0);
            for (; i < density.Count && density[i] >= least; i++) votes += density[i];
            bursts.Add((Edge(from, to, begin, density.Count), Edge(from, to, i, density.Count), votes));
        }

        return bursts.OrderByDescending(b => b.Votes).Take(MostBursts).OrderBy(b => b.From);
    }

    private static DateTimeOffset Edge(DateTimeOffset from, DateTimeOffset to, int slot, int slots) =>
        from.AddTicks((long)((Int128)(to - from).Ticks * slot / slots));
}
