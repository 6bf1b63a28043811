using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Postgres.ReadModels;

/// <summary>
/// Folds a page of the log and notes the rows it leads to. What is shown comes from the same state that pictures are drawn from;
/// where a page ends makes no difference to the rows.
/// </summary>
internal sealed class PageFold(string spectrum, SpectrumState state)
{
    private static readonly IComparer<Moment> BySequence = Comparer<Moment>.Create((a, b) => a.Sequence.CompareTo(b.Sequence));

    private readonly RowPage page = new();
    private readonly int acts = state.Acts.Count;
    private readonly List<string> shownAt = [.. state.Tools.Select(t => t.Root.Info.Id)];
    private readonly HashSet<int> described = [];
    private readonly HashSet<int> people = [];
    private readonly HashSet<int> moved = [];
    private readonly HashSet<int> drew = [];
    private readonly Dictionary<int, long> movedInMinute = [];
    private readonly Dictionary<long, int> rows = [];
    private DateTimeOffset minute;

    /// <summary>How many events were folded.</summary>
    public int Events { get; private set; }

    /// <summary>Folds the next event.</summary>
    public void Apply(RecordedEvent e)
    {
        Events++;
        if (BeginningOfMinute(e.RecordedAt) is var its && its != minute)
        {
            EndMinute();
            minute = its;
        }

        var body = EventTypes.Read(e.Type, e.Data.Span);
        var recorded = new Recorded(e.Sequence, e.RecordedAt, e.StreamId);
        var (known, had) = (state.Participants.Count, HadVote(body, recorded));
        var root = ToolOf(e)?.Root;
        state.Apply(body, recorded);
        if (state.Participants.Count > known) people.Add(known);
        switch (StreamKey.TypeOf(e.StreamId))
        {
            case "tool" when ToolOf(e) is { } tool: Note(tool, root, body, recorded, had); break;
            case "participant" when state.TryParticipant(StreamKey.ParticipantId(e.StreamId), out var who): people.Add(who); break;
            case StreamKey.Spectrum: Note(body, recorded); break;
            case StreamKey.Line: Note(body); break;
        }
    }

    /// <summary>The rows of all that was folded.</summary>
    public RowPage End()
    {
        EndMinute();
        NoteMerges();
        page.Tools.AddRange(described.Order().Select(i => ToolRow.Of(spectrum, state.Tools[i])));
        page.Participants.AddRange(people.Order().Select(i => ParticipantRow.Of(spectrum, state.Participants[i])));
        page.Positions.AddRange(moved.Order().Select(i => Place(state.Tools[i])));
        page.Lines.AddRange(drew.Order().Select(i => LineRow.Of(spectrum, state, i)));
        foreach (var act in state.Acts.Captured.Span[acts..]) page.Moderation.Add(ModerationRow.Of(spectrum, act));
        return page;
    }

    private ToolState? ToolOf(RecordedEvent e) =>
        StreamKey.TypeOf(e.StreamId) == "tool" && state.TryTool(StreamKey.ToolId(e.StreamId), out var tool) ? tool : null;

    // Votes on a merged tool count elsewhere, and a merge moves the dots that they leave and come to.
    private void Note(ToolState tool, ToolState? root, ISpectrumEvent? body, in Recorded recorded, bool had)
    {
        if (tool.InfoSequence == recorded.Sequence) described.Add(tool.Index);
        foreach (var dot in (HashSet<ToolState>)[tool, root ?? tool, tool.Root])
        {
            if (dot.PlaceSequence == recorded.Sequence) Move(dot.Index, body, recorded);
        }

        switch (body)
        {
            case VoteCast e:
                AddVote(tool, recorded, e.ParticipantId, e.AsOf, e.SessionId, had ? "changed" : "new", e.X / 100m, e.Y / 100m, e.HeldBy is null);
                if (e.HeldBy is not null) page.Strikes[recorded.Sequence] = new StrikeMark(spectrum, recorded.Sequence, e.HeldBy, recorded.At);
                break;
            case VoteWithdrawn e when state.TryParticipant(e.ParticipantId, out _):
                AddVote(tool, recorded, e.ParticipantId, e.AsOf, null, "withdrawn", null, null, true);
                break;
            // Also those that are parted again within the page: what was said meanwhile ended what it ends no longer.
            case ToolMerged or ToolUnmerged:
                page.Joined.UnionWith([tool.Info.Id, (root ?? tool).Info.Id, tool.Root.Info.Id]);
                break;
            case VotesStruck e:
                Mark(tool, e.Votes);
                break;
            case VotesReinstated e:
                Mark(tool, e.Votes);
                break;
            case VotesHeld e:
                Mark(tool, e.Votes);
                break;
            case VotesReleased:
                // Also what it does not name: votes that were cast at the same moment.
                var released = recorded.Sequence;
                Mark(tool, [.. tool.Spoken.Strikes.Where(s => s.Until == released).Select(s => tool.Spoken.All[s.Index].Sequence)]);
                break;
        }
    }

    private void AddVote(
        ToolState tool, in Recorded recorded, string who, DateTimeOffset? asOf, string? session, string act, decimal? x, decimal? y, bool counts)
    {
        if (counts) End(tool.Root, who, recorded);
        rows[recorded.Sequence] = page.Votes.Count;
        page.Votes.Add(new VoteRow(
            recorded.Sequence, recorded.At, asOf, tool.Info.Id, who, session, act, x, y, CountsAt: tool.Info.Id,
            new Counting(counts && x is not null, counts && y is not null)));
    }

    // What a participant has just said ends what they said before, axis by axis. Each row is told when nothing of it is left, and a withdrawal when
    // something was said after it.
    private void End(ToolState dot, string participant, in Recorded recorded)
    {
        if (!state.TryParticipant(participant, out var who)) return;
        var (x, y, first) = (false, false, true);
        var (nowX, nowY) = (false, false);
        foreach (var said in dot.Unstruck(who))
        {
            var (speaksX, speaksY) = (said.X >= 0, said.Y >= 0);
            if (said.Sequence == recorded.Sequence)
            {
                (nowX, nowY) = (speaksX || said.Withdraws, speaksY || said.Withdraws);
                continue;
            }

            if (said.Withdraws)
            {
                if (first) Set(said.Sequence, new Counting(false, false, recorded.Sequence, recorded.At));
                return;
            }

            first = false;
            var (countedX, countedY) = (speaksX && !x, speaksY && !y);
            var (countsX, countsY) = (countedX && !nowX, countedY && !nowY);
            if (countsX || countsY) Set(said.Sequence, new Counting(countsX, countsY));
            else if (countedX || countedY) Set(said.Sequence, new Counting(false, false, recorded.Sequence, recorded.At));
            (x, y) = (x || speaksX, y || speaksY);
            if (x && y) return;
        }
    }

    private void Set(long vote, Counting counts)
    {
        if (rows.TryGetValue(vote, out var row)) page.Votes[row] = page.Votes[row] with { Counts = counts };
        else page.Ends[vote] = counts;
    }

    // A vote counts where its tool leads to after the page, also one that was cast before a merge in it.
    private void NoteMerges()
    {
        for (var i = 0; i < state.Tools.Count; i++)
        {
            var (tool, now) = (state.Tools[i].Info.Id, state.Tools[i].Root.Info.Id);
            var before = i < shownAt.Count ? shownAt[i] : tool;
            if (now == before) continue;
            page.Merges.Add(new MergeMark(spectrum, tool, now));
            page.Joined.UnionWith([before, now]);
        }

        foreach (var dot in page.Joined.ToList())
        {
            if (state.TryTool(dot, out var tool)) page.Joined.Add(tool.Root.Info.Id);
        }

        for (var i = 0; i < page.Votes.Count; i++)
        {
            if (state.TryTool(page.Votes[i].ToolId, out var tool) && tool.Target is not null) page.Votes[i] = page.Votes[i] with { CountsAt = tool.Root.Info.Id };
        }
    }

    // A vote that several roll-backs or flags strike is struck by the first of those that stand.
    private void Mark(ToolState tool, long[] votes)
    {
        var standing = tool.Spoken.Strikes.Where(s => s.Stands).DistinctBy(s => s.Index).ToDictionary(s => s.Index);
        foreach (var vote in votes)
        {
            var index = tool.Spoken.IndexOf(vote);
            if (index < 0 || tool.Spoken.All[index].Withdraws) continue;
            page.Strikes[vote] = standing.TryGetValue(index, out var strike)
                ? new StrikeMark(spectrum, vote, strike.RollbackId, TimeOf(strike.From))
                : new StrikeMark(spectrum, vote, null, null);
        }
    }

    private DateTimeOffset TimeOf(long sequence)
    {
        var moments = state.Moments.Captured.Span;
        return moments[moments.BinarySearch(new Moment(sequence, 0), BySequence)].At;
    }

    private void Note(ISpectrumEvent? body, in Recorded recorded)
    {
        switch (body)
        {
            case SessionStarted started:
                var session = state.Sessions[^1];
                page.Sessions.Add(new SessionRow(
                    spectrum, session.Number, session.SessionId, session.Title, session.Audience, recorded.At, recorded.Sequence, started.By,
                    Blind: session.Blind is not null));
                break;
            case VotesRevealed revealed when state.SessionNumber(revealed.SessionId) is var number and >= 0 && state.Sessions[number].Blind?.Reveal?.Sequence == recorded.Sequence:
                page.SessionReveals[number] = new SessionReveal(spectrum, number, recorded.At, recorded.Sequence);
                break;
            case SessionClosed closed when state.SessionNumber(closed.SessionId) is var number and >= 0:
                page.SessionEnds[number] = new SessionEnd(spectrum, number, recorded.At, recorded.Sequence);
                break;
            case SettingsChanged:
                // Another prior weight moves every dot.
                foreach (var tool in state.Tools)
                {
                    if (tool.PlaceSequence == recorded.Sequence) Move(tool.Index, body, recorded);
                }

                break;
        }
    }

    private void Note(ISpectrumEvent? body)
    {
        switch (body)
        {
            case LineDrawn e when state.TryParticipant(e.ParticipantId, out var who): drew.Add(who); break;
            case LineWithdrawn e when state.TryParticipant(e.ParticipantId, out var who): drew.Add(who); break;
            case LinesStruck e: Owners(e.Lines); break;
            case LinesReinstated e: Owners(e.Lines); break;
        }
    }

    private void Owners(long[] lines) =>
        drew.UnionWith(lines.Select(state.Lines.Spoken.IndexOf).Where(i => i >= 0).Select(i => state.Lines.Spoken.All[i].Participant));

    // Words about a tool leave its dot where it is.
    private void Move(int tool, ISpectrumEvent? body, in Recorded recorded)
    {
        moved.Add(tool);
        if (body is not (ToolEdited or ToolHidden or ToolRestored)) movedInMinute[tool] = recorded.Sequence;
    }

    private bool HadVote(ISpectrumEvent? body, in Recorded recorded) =>
        body is VoteCast cast && state.TryParticipant(cast.ParticipantId, out var number)
        && state.TryTool(StreamKey.ToolId(recorded.Stream), out var tool) && tool.Root.Votes.Find(number) is not null;

    private void EndMinute()
    {
        foreach (var (index, sequence) in movedInMinute)
        {
            var p = Place(state.Tools[index]);
            page.Minutes.Add(new MinuteRow(spectrum, p.ToolId, minute, p.X, p.Y, p.Votes, p.VotesX, p.VotesY, sequence));
        }

        movedInMinute.Clear();
    }

    private PositionRow Place(ToolState tool) => PositionRow.Of(spectrum, tool, state.Info?.Settings.PriorWeight ?? 0);

    private static DateTimeOffset BeginningOfMinute(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
