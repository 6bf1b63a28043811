using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Exports;

/// <summary>What happened to one participant's vote on one tool.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="AsOf">For imported history, when the source shows it; otherwise null.</param>
/// <param name="SessionId">The session that the vote was cast in, or null.</param>
/// <param name="ToolId">The tool at whose dot it is about: of a merged one's votes, the one that they count at.</param>
/// <param name="Act"><c>new</c>, <c>changed</c>, <c>withdrawn</c>, <c>struck</c>, <c>reinstated</c>, <c>held</c>, <c>released</c>, <c>merged</c> or <c>unmerged</c>.</param>
/// <param name="X">x as it was said, in hundredths; <see cref="Vote.Silent"/> where nothing was.</param>
/// <param name="Y">y, likewise.</param>
/// <param name="Vote">The event of the vote that it is about; null when something was withdrawn that did not count.</param>
/// <param name="Before">The participant's vote that counted before.</param>
/// <param name="After">The one that counts from here on.</param>
/// <param name="Position">The tool's dot after it.</param>
/// <param name="Votes">The votes that count on the tool after it.</param>
/// <param name="Round">Of sessions that began blind, the round in which the vote that it is about was cast; otherwise null.</param>
internal sealed record VoteRow(
    long Sequence, DateTimeOffset At, DateTimeOffset? AsOf, string? SessionId, string ToolId, string Act, int X, int Y, long? Vote,
    Vote? Before, Vote? After, Position? Position, int Votes, string ParticipantId, Round? Round = null);

/// <summary>Folds a log, and tells of each event what it does to whose vote.</summary>
internal sealed class VoteRows
{
    private readonly SpectrumState state = new();

    /// <summary>The rows of the next event; most have one or none.</summary>
    public IReadOnlyList<VoteRow> Take(RecordedEvent e) => [.. Told(e).Select(r => r with { Round = RoundOf(r) })];

    private IReadOnlyList<VoteRow> Told(RecordedEvent e)
    {
        var said = EventTypes.Read(e.Type, e.Data.Span);
        var recorded = new Recorded(e.Sequence, e.RecordedAt, e.StreamId);
        var tool = said is VoteCast or VoteWithdrawn or VotesStruck or VotesReinstated or VotesHeld or VotesReleased or ToolMerged or ToolUnmerged && state.TryTool(StreamKey.ToolId(e.StreamId), out var known) ? known : null;
        switch (said)
        {
            case VoteCast cast when tool is not null: return [Cast(tool, cast, recorded)];
            case VoteWithdrawn withdrawn when tool is not null: return Withdrawn(tool, withdrawn, recorded);
            case VotesStruck struck when tool is not null: return Struck(tool, "struck", struck.Votes, struck, recorded);
            case VotesReinstated undone when tool is not null: return Struck(tool, "reinstated", undone.Votes, undone, recorded);
            case VotesHeld held when tool is not null: return Struck(tool, "held", held.Votes, held, recorded);
            case VotesReleased released when tool is not null: return Struck(tool, "released", Held(tool, released), released, recorded);
            case ToolMerged when tool is not null: return Merged("merged", said, recorded);
            case ToolUnmerged when tool is not null: return Merged("unmerged", said, recorded);
            default:
                state.Apply(said, recorded);
                return [];
        }
    }

    private VoteRow Cast(ToolState tool, VoteCast cast, in Recorded recorded)
    {
        var before = Standing(tool, cast.ParticipantId);
        state.Apply(cast, recorded);
        var row = Row(tool.Root, cast.HeldBy is not null ? "held" : before is null ? "new" : "changed", cast.ParticipantId, before, recorded);
        return row with { AsOf = cast.AsOf, SessionId = cast.SessionId, X = cast.X ?? Vote.Silent, Y = cast.Y ?? Vote.Silent, Vote = recorded.Sequence };
    }

    private VoteRow[] Withdrawn(ToolState tool, VoteWithdrawn withdrawn, in Recorded recorded)
    {
        var before = Standing(tool, withdrawn.ParticipantId);
        state.Apply(withdrawn, recorded);
        if (!state.TryParticipant(withdrawn.ParticipantId, out _)) return [];
        return [Row(tool.Root, "withdrawn", withdrawn.ParticipantId, before, recorded) with { AsOf = withdrawn.AsOf, Vote = before?.Sequence, SessionId = SessionId(before?.Session) }];
    }

    // All that the flag holds of them, in order: what was cast at the moment of the verdict is not named by it.
    private long[] Held(ToolState tool, VotesReleased released)
    {
        var who = state.Numbers(released.Participants);
        return [.. tool.Spoken.Strikes.Where(s => s.Stands && s.RollbackId == released.FlagId)
            .Select(s => tool.Spoken.All[s.Index]).Where(v => who.Contains(v.Participant)).Select(v => v.Sequence).Order()];
    }

    private List<VoteRow> Struck(ToolState tool, string act, long[] votes, ISpectrumEvent e, in Recorded recorded)
    {
        var named = votes.Select(tool.Spoken.IndexOf).Where(i => i >= 0).Select(i => tool.Spoken.All[i]).Where(v => !v.Withdraws).ToList();
        var before = named.Select(v => v.Participant).Distinct().ToDictionary(who => who, tool.Root.Votes.Find);
        state.Apply(e, recorded);
        var rows = new List<VoteRow>(named.Count);
        foreach (var vote in named)
        {
            var who = state.Participants[vote.Participant].Id;
            rows.Add(Row(tool.Root, act, who, before[vote.Participant], recorded) with
            {
                SessionId = SessionId(vote.Session), X = vote.X, Y = vote.Y, Vote = vote.Sequence,
            });
            // A participant's first row tells of the whole change; there is none left for others.
            before[vote.Participant] = tool.Root.Votes.Find(vote.Participant);
        }

        return rows;
    }

    // A row for everyone whose vote counts otherwise than before, at the dot that the votes leave and at the one that they come to.
    private List<VoteRow> Merged(string act, ISpectrumEvent e, in Recorded recorded)
    {
        // A merge puts new tables in place of those that it touches.
        var tables = state.Tools.Select(t => (Dot: t, t.Votes)).ToList();
        state.Apply(e, recorded);
        var rows = new List<VoteRow>();
        foreach (var (dot, before) in tables)
        {
            if (dot.Votes == before) continue;
            foreach (var who in before.All.Concat(dot.Votes.All).Select(v => v.Key).Distinct().Order())
            {
                var (was, now) = (before.Find(who), dot.Votes.Find(who));
                if (was == now) continue;
                var row = Row(dot, act, state.Participants[who].Id, was, recorded);
                rows.Add(row with { SessionId = SessionId((now ?? was)!.Value.Session) });
            }
        }

        return rows;
    }

    private VoteRow Row(ToolState tool, string act, string participantId, Vote? before, in Recorded recorded)
    {
        state.TryParticipant(participantId, out var who);
        return new VoteRow(
            recorded.Sequence, recorded.At, null, null, tool.Info.Id, act, Vote.Silent, Vote.Silent, null, before, tool.Votes.Find(who),
            Position.Of(tool, state.Info?.Settings.PriorWeight ?? 0), tool.Votes.Count, participantId);
    }

    private Vote? Standing(ToolState tool, string participantId) => state.TryParticipant(participantId, out var who) ? tool.Root.Votes.Find(who) : null;

    private Round? RoundOf(VoteRow row) =>
        state.SessionNumber(row.SessionId) is >= 0 and var number && (row.Vote ?? row.After?.Sequence ?? row.Before?.Sequence) is { } vote
            ? state.Sessions[number].RoundOf(vote)
            : null;

    private string? SessionId(int? number) => number is >= 0 and { } at ? state.Sessions[at].SessionId : null;
}
