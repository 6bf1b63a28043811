namespace EventSpectrum.Crash;

/// <summary>
/// Holds what a viewer was told to the log: with every id it knew each dot exactly as the log up to that id has it. A frame that was lost between
/// two ids would leave a dot where it was before.
/// </summary>
internal static class ViewerJudge
{
    private const decimal Rounding = 0.00006m;

    /// <summary>Judges it.</summary>
    public static void ShouldHaveSeen(this Viewer viewer, RawLog log)
    {
        var (dots, weight, next) = (new Dictionary<string, Dot>(), 0, 0);
        var (known, at) = (new Dictionary<string, Told>(), -1L);
        foreach (var telling in viewer.Tellings)
        {
            // Who comes back may have been ahead of the last frame of that server: then there is nothing new in what it begins with.
            if (telling.Id < at)
            {
                telling.Whole.ShouldBeFalse($"{viewer.Name} was at {at} and was shown a picture of the past, {telling.Id}");
                telling.Tools.ShouldBeEmpty($"{viewer.Name} was at {at} and was told what was before, at {telling.Id}");
                telling.Resumed.ShouldBeTrue($"{viewer.Name} was at {at} and on the same line told {telling.Id}");
                continue;
            }

            if (telling.Whole) known.Clear();
            foreach (var (tool, told) in telling.Tools) known[tool] = told;
            at = telling.Id;
            for (; next < log.Rows.Count && log.Rows[next].Sequence <= at; next++) Apply(log.Rows[next], dots, ref weight);
            known.Keys.ShouldBe(dots.Keys, ignoreOrder: true);
            foreach (var (tool, dot) in dots)
            {
                var where = $"{viewer.Name} at {at}, {tool}";
                known[tool].Votes.ShouldBe(dot.Votes.Count, where);
                Same(known[tool].X, dot.X(weight), where);
                Same(known[tool].Y, dot.Y(weight), where);
            }
        }

        at.ShouldBe(log.Rows[^1].Sequence, $"{viewer.Name} was told everything in the end");
    }

    private static void Same(decimal? told, decimal? folded, string where)
    {
        (told is null).ShouldBe(folded is null, where);
        if (told is { } one && folded is { } other) one.ShouldBe(other, Rounding, where);
    }

    private static void Apply(LogRow row, Dictionary<string, Dot> dots, ref int weight)
    {
        if (row.Type is "spectrum_defined" or "settings_changed") weight = (int?)row.Data["Settings"]!["PriorWeight"] ?? 0;
        else if (row.Type is "tool_added") dots.Add(row.Stream["tool/".Length..], new Dot((int)row.Data["StartX"]! / 100_000m, (int)row.Data["StartY"]! / 100_000m));
        else if (row.Type is "vote_cast") dots[row.Stream["tool/".Length..]].Say((string)row.Data["ParticipantId"]!, (int)row.Data["X"]!, (int)row.Data["Y"]!);
    }

    private sealed class Dot(decimal startX, decimal startY)
    {
        private long sumX, sumY;

        public Dictionary<string, (int X, int Y)> Votes { get; } = [];

        public void Say(string who, int x, int y)
        {
            if (Votes.TryGetValue(who, out var before)) (sumX, sumY) = (sumX - before.X, sumY - before.Y);
            (sumX, sumY, Votes[who]) = (sumX + x, sumY + y, (x, y));
        }

        public decimal? X(int weight) => Mean(weight, startX, sumX);

        public decimal? Y(int weight) => Mean(weight, startY, sumY);

        private decimal? Mean(int weight, decimal start, long sum) =>
            weight + Votes.Count == 0 ? null : (weight * start + sum / 100m) / (weight + Votes.Count);
    }
}
