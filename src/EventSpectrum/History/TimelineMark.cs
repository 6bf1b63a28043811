using System.Globalization;
using EventSpectrum.Moderation;
using EventSpectrum.Spectra;

namespace EventSpectrum.History;

/// <summary>Something on the timeline that is worth a look.</summary>
/// <param name="Type">One of <see cref="MarkTypes"/>.</param>
/// <param name="Sequence">The event.</param>
/// <param name="At">When.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Id">The session, tool, roll-back, flag or bookmark it is about, or null.</param>
/// <param name="CapturedAt">Of an import: when its picture was taken.</param>
/// <param name="To">Of a burst: when it ended.</param>
/// <param name="Votes">How many votes it is about, or null.</param>
public sealed record TimelineMark(
    string Type, long Sequence, DateTimeOffset At, string Label, string? Id = null, DateTimeOffset? CapturedAt = null, DateTimeOffset? To = null, int? Votes = null)
{
    // A handful of tools that came at once is one thing that happened.
    private const int MostNamed = 3;

    /// <summary>The marks of an interval, in order.</summary>
    internal static IReadOnlyList<TimelineMark> All(SpectrumHistory history, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<int> density) =>
    [
        .. Definitions(history).Concat(Sessions(history)).Concat(Spotlights(history)).Concat(Tools(history)).Concat(Rollbacks(history)).Concat(Flags(history)).Concat(Imports(history)).Concat(Bookmarks(history))
            .Where(m => m.At >= from && m.At <= to)
            .Concat(Bursts(history, density, from, to))
            .OrderBy(m => m.At).ThenBy(m => m.Sequence),
    ];

    // Other words at the ends of the axes are another question; other texts are the same one said better.
    private static List<TimelineMark> Definitions(SpectrumHistory history)
    {
        var marks = new List<TimelineMark>();
        SpectrumInfo? before = null;
        foreach (var (sequence, now) in history.InfoVersions)
        {
            var at = history.MomentAt(sequence)!.Value.At;
            if (before is not null && before.Archived != now.Archived)
                marks.Add(new TimelineMark(now.Archived ? MarkTypes.Archived : MarkTypes.Unarchived, sequence, at, now.Title));
            var renamed = before is null ? [] : new[] { (before.X, now.X), (before.Y, now.Y) }.Where(a => !a.Item1.SameEnds(a.Item2)).Select(a => $"{a.Item2.Low} → {a.Item2.High}").ToArray();
            if (renamed.Length > 0) marks.Add(new TimelineMark(MarkTypes.AxesRenamed, sequence, at, string.Join(" · ", renamed)));
            before = now;
        }

        return marks;
    }

    private static List<TimelineMark> Sessions(SpectrumHistory history)
    {
        var marks = new List<TimelineMark>();
        var known = new HashSet<int>();
        foreach (var (sequence, session) in history.SessionVersions)
        {
            if (known.Add(session.Number)) marks.Add(new TimelineMark(MarkTypes.SessionStarted, sequence, session.StartedAt, session.Title, session.SessionId));
            if (session.Blind?.Reveal is { } reveal && reveal.Sequence == sequence) marks.Add(new TimelineMark(MarkTypes.Reveal, sequence, reveal.At, session.Title, session.SessionId));
            if (session.EndedAt is { } ended) marks.Add(new TimelineMark(MarkTypes.SessionClosed, sequence, ended, session.Title, session.SessionId));
        }

        return marks;
    }

    private static List<TimelineMark> Spotlights(SpectrumHistory history)
    {
        var marks = new List<TimelineMark>();
        DateTimeOffset? lit = null;
        foreach (var (sequence, session) in history.SessionVersions)
        {
            var spotlight = session.Presenting.Spotlight;
            if (spotlight is not null && spotlight.Since != lit && history.Tools.FirstOrDefault(t => t.Id == spotlight.ToolId) is { } tool)
                marks.Add(new TimelineMark(MarkTypes.Spotlight, sequence, spotlight.Since, tool.VersionAt(sequence)?.Info.Name ?? tool.Id, tool.Id));
            lit = spotlight?.Since;
        }

        return marks;
    }

    private static IEnumerable<TimelineMark> Tools(SpectrumHistory history)
    {
        var added = new List<TimelineMark>();
        var others = new List<TimelineMark>();
        foreach (var tool in history.Tools)
        {
            var hidden = false;
            string? into = null;
            foreach (var version in tool.Versions)
            {
                var at = history.MomentAt(version.Sequence)!.Value.At;
                if (version.Sequence == tool.Versions[0].Sequence)
                    added.Add(new TimelineMark(MarkTypes.ToolAdded, version.Sequence, at, version.Info.Name, tool.Id));
                if (version.Info.Hidden != hidden)
                    others.Add(new TimelineMark(version.Info.Hidden ? MarkTypes.ToolHidden : MarkTypes.ToolRestored, version.Sequence, at, version.Info.Name, tool.Id));
                if (version.Info.MergedInto != into)
                    others.Add(new TimelineMark(version.Info.MergedInto is null ? MarkTypes.ToolUnmerged : MarkTypes.ToolMerged, version.Sequence, at, version.Info.Name, tool.Id));
                (hidden, into) = (version.Info.Hidden, version.Info.MergedInto);
            }
        }

        return added.GroupBy(m => m.At).SelectMany(at => at.Count() <= MostNamed
                ? at.AsEnumerable()
                : [at.Last() with { Label = string.Create(CultureInfo.InvariantCulture, $"{at.Count()} tools"), Id = null }])
            .Concat(others);
    }

    private static IEnumerable<TimelineMark> Rollbacks(SpectrumHistory history)
    {
        var strikes = history.Tools.SelectMany(t => t.Strikes.Select(s => (Strike: s, Votes: 1))).Concat(history.Lines.Strikes.Select(s => (Strike: s, Votes: 0))).Where(s => !s.Strike.Held).ToList();
        return strikes.Select(s => (Type: MarkTypes.Rollback, s.Strike.RollbackId, Sequence: s.Strike.From, s.Votes))
            .Concat(strikes.Where(s => !s.Strike.Stands).Select(s => (Type: MarkTypes.RollbackUndone, s.Strike.RollbackId, Sequence: s.Strike.Until, s.Votes)))
            .GroupBy(s => (s.Type, s.RollbackId, history.MomentAt(s.Sequence)!.Value.At))
            .Select(act => new TimelineMark(
                act.Key.Type, act.Max(s => s.Sequence), act.Key.At, history.Rollbacks.FirstOrDefault(r => r.Id == act.Key.RollbackId)?.Reason ?? "", act.Key.RollbackId,
                Votes: act.Sum(s => s.Votes)));
    }

    private static IEnumerable<TimelineMark> Flags(SpectrumHistory history) =>
        from act in history.Acts.ToArray()
        where act.Kind is ModerationActs.Held or ModerationActs.Counted
        select new TimelineMark(act.Kind == ModerationActs.Held ? MarkTypes.Held : MarkTypes.Counted, act.Sequence, act.At, act.Reason, act.Subject, Votes: act.Votes);

    private static IEnumerable<TimelineMark> Imports(SpectrumHistory history) =>
        from snapshot in history.Snapshots
        select new TimelineMark(
            MarkTypes.Import, snapshot.Sequence, history.MomentAt(snapshot.Sequence)!.Value.At,
            snapshot.CapturedAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), CapturedAt: snapshot.CapturedAt);

    private static IEnumerable<TimelineMark> Bookmarks(SpectrumHistory history) =>
        history.Bookmarks.Select(b => new TimelineMark(MarkTypes.Bookmark, b.Sequence, b.At, b.Label, b.Id));

    private static IEnumerable<TimelineMark> Bursts(SpectrumHistory history, IReadOnlyList<int> density, DateTimeOffset from, DateTimeOffset to) =>
        VoteDensity.Bursts(density, from, to).Select(burst => new TimelineMark(
            MarkTypes.Burst, (history.MomentAt(burst.From) ?? history.First)!.Value.Sequence, burst.From,
            string.Create(CultureInfo.InvariantCulture, $"{burst.Votes} votes"), To: burst.To, Votes: burst.Votes));
}

/// <summary>What a mark is about.</summary>
public static class MarkTypes
{
    /// <summary>The spectrum was put by.</summary>
    public const string Archived = "archived";

    /// <summary>The spectrum is in use again.</summary>
    public const string Unarchived = "unarchived";

    /// <summary>An end of an axis was given other words.</summary>
    public const string AxesRenamed = "axes-renamed";

    /// <summary>A session began.</summary>
    public const string SessionStarted = "session-started";

    /// <summary>A session ended.</summary>
    public const string SessionClosed = "session-closed";

    /// <summary>A session's blind round ended, and everyone's votes were shown.</summary>
    public const string Reveal = "reveal";

    /// <summary>The room was asked to place one tool.</summary>
    public const string Spotlight = "spotlight";

    /// <summary>A tool, or several at once, came.</summary>
    public const string ToolAdded = "tool-added";

    /// <summary>A tool was taken off the chart.</summary>
    public const string ToolHidden = "tool-hidden";

    /// <summary>A tool was put back.</summary>
    public const string ToolRestored = "tool-restored";

    /// <summary>A tool was merged into another.</summary>
    public const string ToolMerged = "tool-merged";

    /// <summary>A merge was taken back.</summary>
    public const string ToolUnmerged = "tool-unmerged";

    /// <summary>Votes were struck.</summary>
    public const string Rollback = "rollback";

    /// <summary>Strikes were taken back.</summary>
    public const string RollbackUndone = "rollback-undone";

    /// <summary>A rule held votes.</summary>
    public const string Held = "held";

    /// <summary>A moderator let the votes of a flag count.</summary>
    public const string Counted = "counted";

    /// <summary>A facilitator's mark.</summary>
    public const string Bookmark = "bookmark";

    /// <summary>A snapshot of the original chart was taken in.</summary>
    public const string Import = "import";

    /// <summary>Far more votes than usual.</summary>
    public const string Burst = "burst";
}
