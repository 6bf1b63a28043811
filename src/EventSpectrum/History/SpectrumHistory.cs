using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>
/// A spectrum's log up to a sequence, folded so that any earlier moment can be asked for: everything that was said, in order, with
/// what came of it. Taking one costs next to nothing, and any thread may read it, for as long as it likes, while the state it was
/// taken from goes on.
/// </summary>
public sealed class SpectrumHistory
{
    private readonly ReadOnlyMemory<Moment> moments;
    private readonly ReadOnlyMemory<InfoVersion> infos;
    private readonly ReadOnlyMemory<SessionVersion> sessions;
    private readonly ReadOnlyMemory<ParticipantVersion> participants;
    private readonly ReadOnlyMemory<ModerationAct> acts;
    private readonly Together together;

    private SpectrumHistory(SpectrumState state, long? upTo)
    {
        EndsBlind = upTo is not null;
        var end = upTo ?? long.MaxValue;
        moments = Until(end, state.Moments, m => m.Sequence);
        infos = Until(end, state.Infos, v => v.Sequence);
        sessions = Until(end, state.SessionVersions, v => v.Sequence);
        participants = Until(end, state.ParticipantVersions, v => v.Sequence);
        acts = Until(end, state.Acts, a => a.Sequence);
        ParticipantsEver = state.Participants.Count;
        Snapshots = [.. state.Snapshots.Where(s => s.Sequence <= end)];
        Bookmarks = [.. state.Bookmarks.Where(b => b.Sequence <= end)];
        Rollbacks = [.. state.Rollbacks];
        Flags = [.. state.Flags];
        Tools =
        [
            // Later tools were added later.
            .. state.Tools.TakeWhile(t => t.Versions[0].Sequence <= end).Select(t => new ToolHistory(
                t.Info.Id, t.Index, Until(end, t.Versions, v => v.Sequence), Until(end, t.Spoken.All, v => v.Sequence), StrikesUntil(end, t.Spoken.Strikes))),
        ];
        Lines = new LineHistory(Until(end, state.Lines.Spoken.All, v => v.Sequence), StrikesUntil(end, state.Lines.Spoken.Strikes));
        together = new Together(Tools, Until(end, state.Merges, m => m.Sequence));
        Slug = state.Info?.Slug ?? "";
    }

    /// <summary>Whether the log goes on after it, in a blind round that is not revealed yet.</summary>
    public bool EndsBlind { get; }

    /// <summary>The spectrum.</summary>
    public string Slug { get; }

    /// <summary>The first event; null when there is none.</summary>
    public Moment? First => moments.IsEmpty ? null : moments.Span[0];

    /// <summary>The last event; null when there is none.</summary>
    public Moment? Last => moments.IsEmpty ? null : moments.Span[^1];

    /// <summary>All events.</summary>
    public ReadOnlySpan<Moment> Moments => moments.Span;

    /// <summary>The definition, as it was from which event on.</summary>
    public ReadOnlySpan<InfoVersion> InfoVersions => infos.Span;

    /// <summary>Sessions, as they were from which event on.</summary>
    public ReadOnlySpan<SessionVersion> SessionVersions => sessions.Span;

    /// <summary>Every act of moderation, in order.</summary>
    public ReadOnlySpan<ModerationAct> Acts => acts.Span;

    /// <summary>Participants, as they were from which event on.</summary>
    public ReadOnlySpan<ParticipantVersion> ParticipantVersions => participants.Span;

    /// <summary>The tools there are at the end of the log, in order of addition.</summary>
    public IReadOnlyList<ToolHistory> Tools { get; }

    /// <summary>Everyone's lines.</summary>
    public LineHistory Lines { get; }

    /// <summary>Snapshots of the original chart that were taken in.</summary>
    public IReadOnlyList<TakenSnapshot> Snapshots { get; }

    /// <summary>The marks on the timeline, as they are at the end of the log.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; }

    /// <summary>All roll-backs, those taken back included, as they are at the end of the log.</summary>
    public IReadOnlyList<Rollback> Rollbacks { get; }

    /// <summary>All flags, those that were judged included, as they are at the end of the log.</summary>
    public IReadOnlyList<Flag> Flags { get; }

    /// <summary>How many participants there are at the end of the log; their numbers are below it.</summary>
    public int ParticipantsEver { get; }

    /// <summary>
    /// The history that a state holds. To be called by the state's owner; what it returns any thread may read. It has what a blind round hides:
    /// whatever is answered to others than moderators comes of <see cref="Shown"/>.
    /// </summary>
    public static SpectrumHistory Of(SpectrumState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new SpectrumHistory(state, null);
    }

    /// <summary>The history as far as everyone may see it: while a blind round runs, as it was when that began, whatever has happened since.</summary>
    public static SpectrumHistory Shown(SpectrumState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new SpectrumHistory(state, state.BlindSince);
    }

    /// <summary>Everything said that counts at a tool's dot at a moment: merged tools' votes count where they are merged into, and not at their own.</summary>
    public ToolHistory Together(ToolHistory tool, long sequence, HistoryView view) => together.At(tool, sequence, view);

    /// <summary>The same from the beginning on: from which event, and what. There is at least one.</summary>
    public IReadOnlyList<(long From, ToolHistory Tool)> TogetherSince(ToolHistory tool, HistoryView view) => together.Since(tool, view);

    /// <summary>What was known of a tool after an event, its merge as a view has it; null before it was added.</summary>
    public ToolVersion? VersionAt(ToolHistory tool, long sequence, HistoryView view) => together.VersionAt(tool, sequence, view);

    /// <summary>What was known of a tool, from which event on, its merges as a view has them.</summary>
    public IReadOnlyList<ToolVersion> Versions(ToolHistory tool, HistoryView view) => together.Versions(tool, view);

    /// <summary>A tool's id, and those of all that it is merged into at the end of the log.</summary>
    public IEnumerable<string> Chain(ToolHistory tool)
    {
        for (var at = tool; ; at = Tools[together.Into(at, long.MaxValue, HistoryView.Recorded)])
        {
            yield return at.Id;
            if (together.Into(at, long.MaxValue, HistoryView.Recorded) < 0) yield break;
        }
    }

    /// <summary>The last event at or before a sequence; null before the first.</summary>
    public Moment? MomentAt(long sequence) => Before(IndexAfter(m => m.Sequence <= sequence));

    /// <summary>The last event recorded at or before an instant; null before the first.</summary>
    public Moment? MomentAt(DateTimeOffset at)
    {
        var ticks = at.UtcTicks;
        return Before(IndexAfter(m => m.AtTicks <= ticks));
    }

    /// <summary>How many events there are up to and including a sequence.</summary>
    public int EventsUpTo(long sequence) => IndexAfter(m => m.Sequence <= sequence);

    /// <summary>The definition after an event; null before there was one.</summary>
    public SpectrumInfo? InfoAt(long sequence)
    {
        for (var i = infos.Length - 1; i >= 0; i--)
        {
            if (infos.Span[i].Sequence <= sequence) return infos.Span[i].Info;
        }

        return null;
    }

    /// <summary>The sessions after an event, in order.</summary>
    public IReadOnlyList<Session> SessionsAt(long sequence)
    {
        var list = new List<Session>();
        foreach (var version in sessions.Span)
        {
            if (version.Sequence > sequence) break;
            if (version.Session.Number < list.Count) list[version.Session.Number] = version.Session;
            else list.Add(version.Session);
        }

        return list;
    }

    /// <summary>How many participants there were after an event.</summary>
    public int ParticipantsAt(long sequence) => ParticipantsAt([new Moment(sequence, 0)])[0];

    /// <summary>How many participants there were at each of many moments, in order.</summary>
    public IReadOnlyList<int> ParticipantsAt(IReadOnlyList<Moment> moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var counts = new int[moments.Count];
        var all = participants.Span;
        var (next, count) = (0, 0);
        for (var i = 0; i < counts.Length; i++)
        {
            // Numbers are given out in order.
            for (; next < all.Length && all[next].Sequence <= moments[i].Sequence; next++) count = Math.Max(count, all[next].Number + 1);
            counts[i] = count;
        }

        return counts;
    }

    /// <summary>The participants after an event, by number.</summary>
    public IReadOnlyList<ParticipantInfo> PeopleAt(long sequence)
    {
        var list = new List<ParticipantInfo>();
        foreach (var version in participants.Span)
        {
            if (version.Sequence > sequence) break;
            if (version.Number < list.Count) list[version.Number] = version.Info;
            else list.Add(version.Info);
        }

        return list;
    }

    private Moment? Before(int index) => index == 0 ? null : moments.Span[index - 1];

    // Both the sequence and the time only grow, so what holds of an event holds of all before it.
    private int IndexAfter(Func<Moment, bool> holds)
    {
        var all = moments.Span;
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (holds(all[middle])) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // Sequences only grow along each list.
    private static ReadOnlyMemory<T> Until<T>(long end, AppendOnly<T> list, Func<T, long> sequence)
    {
        if (end == long.MaxValue) return list.Captured;
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sequence(list[middle]) <= end) low = middle + 1;
            else high = middle;
        }

        return list.Captured[..low];
    }

    private static IReadOnlyList<Strike> StrikesUntil(long end, IReadOnlyList<Strike> strikes) =>
        end == long.MaxValue ? strikes : [.. strikes.Where(s => s.From <= end).Select(s => s.Until <= end ? s : s with { Until = long.MaxValue })];
}
