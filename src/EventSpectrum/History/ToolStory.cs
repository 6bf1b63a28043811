using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>Where a tool's dot was after an event, and how far the votes lay apart.</summary>
/// <param name="Votes">How many counted.</param>
public sealed record PathPoint(Moment Moment, Position? Position, int Votes, Spread? Spread);

/// <summary>One thing that happened to a tool.</summary>
/// <param name="Kind">One of <see cref="ChangeKinds"/>.</param>
/// <param name="X">What the vote said of x, in hundredths, or null.</param>
/// <param name="Y">What it said of y, or null.</param>
/// <param name="Before">Where the dot was before, or null.</param>
/// <param name="After">Where it was afterwards, or null.</param>
/// <param name="Session">The number of the session the vote was cast in, or −1.</param>
/// <param name="AsOf">For imported votes, when the source shows them.</param>
public sealed record ToolChange(Moment Moment, string Kind, int? X, int? Y, Position? Before, Position? After, int Session = -1, DateTimeOffset? AsOf = null);

/// <summary>How a tool's dot moved in an interval, and why.</summary>
/// <param name="From">Where it was at the beginning; for a tool that came later, where it was when it came.</param>
/// <param name="To">Where it was at the end.</param>
/// <param name="Shift">How far that is, and what share each cause has in it.</param>
/// <param name="Path">Where it was in between, changes only.</param>
/// <param name="Changes">What happened to it, the newest first.</param>
/// <param name="ChangesTotal">How many things happened to it in the interval.</param>
public sealed record ToolStory(PathPoint From, PathPoint To, Shift Shift, IReadOnlyList<PathPoint> Path, IReadOnlyList<ToolChange> Changes, int ChangesTotal)
{
    /// <summary>The story of a tool between two moments.</summary>
    /// <param name="from">An event of the log.</param>
    /// <param name="to">An event, not before it and not before the tool was added.</param>
    /// <param name="points">The most points of the path, at least 2.</param>
    /// <param name="limit">The most changes, at least 1.</param>
    public static ToolStory Of(SpectrumHistory history, ToolHistory tool, Moment from, Moment to, HistoryView view, int points, int limit)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(tool);
        var came = history.MomentAt(tool.Versions[0].Sequence)!.Value;
        if (came.Sequence > from.Sequence) from = came;
        var events = Happenings(history, tool, from.Sequence, to.Sequence, view);
        var moments = Keyframes.Choose([from, .. events.Select(e => history.MomentAt(e.Sequence)!.Value), to], 0, events.Count + 1, points);
        var path = Walk(history, tool, moments, view);
        var (begin, end) = (path[0], path[^1]);
        return new ToolStory(
            begin, end, ShiftBetween(history, tool, from, to, view), Moved(path),
            Told(history, tool, events.Skip(Math.Max(0, events.Count - limit)), view), events.Count);
    }

    /// <summary>What a tool's dot rested on at a moment.</summary>
    public static Standing StandingAt(SpectrumHistory history, ToolHistory tool, Moment moment, HistoryView view)
    {
        ArgumentNullException.ThrowIfNull(history);
        return StandingOf(history, history.Together(tool, moment.Sequence, view), moment, view);
    }

    /// <summary>How far a dot went between two moments, and what share each cause has in it.</summary>
    public static Shift ShiftBetween(SpectrumHistory history, ToolHistory tool, Moment from, Moment to, HistoryView view)
    {
        ArgumentNullException.ThrowIfNull(history);
        // In between, what would have counted at the end of the tools that were taken for one at the beginning: the rest is the merges' doing.
        var (began, ended) = (history.Together(tool, from.Sequence, view), history.Together(tool, to.Sequence, view));
        var after = StandingOf(history, ended, to, view);
        return Shift.Between(StandingOf(history, began, from, view), after, began == ended ? null : StandingOf(history, began, to, view));
    }

    private static Standing StandingOf(SpectrumHistory history, ToolHistory together, Moment moment, HistoryView view)
    {
        var (info, struck) = (together.VersionAt(moment.Sequence)!.Value.Info, together.StruckAt(moment.Sequence, view));
        var votes = new StandingVotes(history.ParticipantsEver).Find(together.Said[..together.SaidUpTo(moment.Sequence)], struck);
        var sequences = new HashSet<long>();
        foreach (var index in struck) sequences.Add(together.Said[index].Sequence);
        return new Standing(moment.Sequence, info.StartX, info.StartY, history.InfoAt(moment.Sequence)?.Settings.PriorWeight ?? 0, votes, sequences);
    }

    private static List<PathPoint> Walk(SpectrumHistory history, ToolHistory tool, IReadOnlyList<Moment> moments, HistoryView view)
    {
        var sweep = new DotSweep(history, tool, view);
        var path = new List<PathPoint>(moments.Count);
        foreach (var moment in moments)
        {
            sweep.To(moment.Sequence);
            var info = tool.VersionAt(moment.Sequence)!.Value.Info;
            var weight = history.InfoAt(moment.Sequence)?.Settings.PriorWeight ?? 0;
            path.Add(new PathPoint(moment, Position.Of(info.StartX, info.StartY, weight, sweep.Sums), sweep.Count, Spread.Of(sweep.Sums)));
        }

        return path;
    }

    private static List<PathPoint> Moved(List<PathPoint> path) =>
        [.. path.Where((p, i) => i == 0 || p with { Moment = default } != path[i - 1] with { Moment = default })];

    private static List<ToolChange> Told(SpectrumHistory history, ToolHistory tool, IEnumerable<Happening> events, HistoryView view)
    {
        var list = new List<ToolChange>();
        var sweep = new DotSweep(history, tool, view);
        foreach (var e in events)
        {
            var before = e.Kind == ChangeKinds.Added ? null : At(e.Sequence - 1);
            var after = At(e.Sequence);
            var moment = history.MomentAt(e.Sequence)!.Value;
            if (e.Of is not { } together)
            {
                list.Add(new ToolChange(moment, e.Kind, null, null, before, after));
                continue;
            }

            var said = together.Said[e.Said];
            list.Add(new ToolChange(
                moment, KindOf(together, e.Said, view), said.X < 0 ? null : said.X, said.Y < 0 ? null : said.Y, before, after, said.Session,
                said.Imported ? new DateTimeOffset(said.AtTicks, TimeSpan.Zero) : null));
        }

        list.Reverse();
        return list;

        Position? At(long sequence)
        {
            sweep.To(sequence);
            var info = tool.VersionAt(sequence)!.Value.Info;
            return Position.Of(info.StartX, info.StartY, history.InfoAt(sequence)?.Settings.PriorWeight ?? 0, sweep.Sums);
        }
    }

    // A statement is called a vote here; whether it is one, and of which kind, is looked into for those that are shown.
    private readonly record struct Happening(long Sequence, string Kind, ToolHistory? Of = null, int Said = -1);

    // Everything that happened to the tool after one event and up to another, in order; in the corrected view without what is struck today.
    private static List<Happening> Happenings(SpectrumHistory history, ToolHistory tool, long from, long to, HistoryView view)
    {
        var list = new List<Happening>();
        var since = history.TogetherSince(tool, view);
        for (var i = 0; i < since.Count; i++)
        {
            var end = i + 1 < since.Count ? since[i + 1].From - 1 : long.MaxValue;
            AddSaid(list, since[i].Tool, Math.Max(from, since[i].From - 1), Math.Min(to, end), view);
            if (i > 0 && since[i].From > from && since[i].From <= to && !IsMerged(since[i].From) && !IsMerged(since[i].From - 1))
                list.Add(new Happening(since[i].From, since[i].Tool.Tools > since[i - 1].Tool.Tools ? ChangeKinds.Joined : ChangeKinds.Parted));
        }

        var versions = history.Versions(tool, view);
        for (var i = 0; i < versions.Count; i++)
        {
            var sequence = versions[i].Sequence;
            if (i == 0 ? sequence == from : sequence > from && sequence <= to) list.Add(new Happening(sequence, KindOf(versions, i)));
        }

        list.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return list;

        // A tool's own merges are told by its versions.
        bool IsMerged(long sequence) => history.VersionAt(tool, sequence, view)?.Info.MergedInto is not null;
    }

    // What was said after one event and up to another, and what came of it, of tools that were taken for one all the while.
    private static void AddSaid(List<Happening> list, ToolHistory together, long from, long to, HistoryView view)
    {
        if (from >= to) return;
        var leftOut = view == HistoryView.Corrected ? together.StruckAt(to, view) : null;
        for (int i = together.SaidUpTo(from), end = together.SaidUpTo(to); i < end; i++)
        {
            if (leftOut?.Contains(i) is true) continue;
            list.Add(new Happening(together.Said[i].Sequence, ChangeKinds.Cast, together, i));
        }

        if (view == HistoryView.Corrected) return;
        // A vote that was held as it was cast is told once, as a vote.
        list.AddRange(together.Strikes.Where(s => s.From != together.Said[s.Index].Sequence).Select(s => new Happening(s.From, s.Held ? ChangeKinds.Held : ChangeKinds.Struck))
            .Concat(together.Strikes.Select(s => new Happening(s.Until, s.Held ? ChangeKinds.Released : ChangeKinds.Reinstated)))
            .Where(h => h.Sequence > from && h.Sequence <= to).Distinct());
    }

    private static string KindOf(ToolHistory tool, int index, HistoryView view)
    {
        var said = tool.Said[index];
        if (said.Withdraws) return ChangeKinds.Withdrawn;
        var struck = tool.StruckAt(said.Sequence - 1, view);
        return SpokenVotes.Standing(tool.Said, said.Previous, struck.Contains) is null ? ChangeKinds.Cast : ChangeKinds.Changed;
    }

    private static string KindOf(IReadOnlyList<ToolVersion> versions, int index)
    {
        if (index == 0) return ChangeKinds.Added;
        var (before, after) = (versions[index - 1].Info, versions[index].Info);
        return after.MergedInto != before.MergedInto ? after.MergedInto is null ? ChangeKinds.Unmerged : ChangeKinds.Merged
            : after.Hidden != before.Hidden ? after.Hidden ? ChangeKinds.Hidden : ChangeKinds.Restored
            : (after.StartX, after.StartY) != (before.StartX, before.StartY) ? ChangeKinds.StartMoved
            : ChangeKinds.Edited;
    }
}

/// <summary>What can happen to a tool.</summary>
public static class ChangeKinds
{
    /// <summary>It came.</summary>
    public const string Added = "added";

    /// <summary>Somebody without a vote voted.</summary>
    public const string Cast = "cast";

    /// <summary>Somebody voted again.</summary>
    public const string Changed = "changed";

    /// <summary>Somebody took their vote back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Votes were struck.</summary>
    public const string Struck = "struck";

    /// <summary>Strikes were taken back.</summary>
    public const string Reinstated = "reinstated";

    /// <summary>Votes were held.</summary>
    public const string Held = "held";

    /// <summary>Votes are no longer held.</summary>
    public const string Released = "released";

    /// <summary>Its texts were edited.</summary>
    public const string Edited = "edited";

    /// <summary>Its start was moved.</summary>
    public const string StartMoved = "startMoved";

    /// <summary>It was taken off the chart.</summary>
    public const string Hidden = "hidden";

    /// <summary>It was put back.</summary>
    public const string Restored = "restored";

    /// <summary>It was merged into another tool.</summary>
    public const string Merged = "merged";

    /// <summary>That was taken back.</summary>
    public const string Unmerged = "unmerged";

    /// <summary>Another tool was merged into it.</summary>
    public const string Joined = "joined";

    /// <summary>That was taken back.</summary>
    public const string Parted = "parted";
}
