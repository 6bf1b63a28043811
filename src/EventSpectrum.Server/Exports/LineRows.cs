using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Exports;

/// <summary>What happened to one participant's line.</summary>
/// <param name="Act"><c>drawn</c>, <c>moved</c>, <c>withdrawn</c>, <c>struck</c> or <c>reinstated</c>.</param>
/// <param name="X">Where it was drawn, in hundredths; <see cref="Vote.Silent"/> where nothing was.</param>
/// <param name="Line">The event of the line that it is about; null when something was taken away that did not count.</param>
/// <param name="Before">The participant's line that counted before.</param>
/// <param name="After">The one that counts from here on.</param>
/// <param name="Lines">How many lines count after it.</param>
internal sealed record LineRow(
    long Sequence, DateTimeOffset At, string? SessionId, string Act, int X, long? Line, Vote? Before, Vote? After, int Lines, string ParticipantId);

/// <summary>Folds a log, and tells of each event what it does to whose line.</summary>
internal sealed class LineRows
{
    private readonly SpectrumState state = new();

    private VoteTable Standing => state.Lines.Standing;

    /// <summary>The rows of the next event; most have none.</summary>
    public IReadOnlyList<LineRow> Take(RecordedEvent e)
    {
        var said = EventTypes.Read(e.Type, e.Data.Span);
        var recorded = new Recorded(e.Sequence, e.RecordedAt, e.StreamId);
        switch (said)
        {
            case LineDrawn drawn: return [Said(drawn, drawn.ParticipantId, recorded) with { SessionId = drawn.SessionId, X = drawn.X, Line = recorded.Sequence }];
            case LineWithdrawn withdrawn when state.TryParticipant(withdrawn.ParticipantId, out _): return [Said(withdrawn, withdrawn.ParticipantId, recorded)];
            case LinesStruck struck: return Struck("struck", struck.Lines, struck, recorded);
            case LinesReinstated undone: return Struck("reinstated", undone.Lines, undone, recorded);
            default:
                state.Apply(said, recorded);
                return [];
        }
    }

    private LineRow Said(ISpectrumEvent e, string participantId, in Recorded recorded)
    {
        var before = state.TryParticipant(participantId, out var who) ? Standing.Find(who) : null;
        state.Apply(e, recorded);
        state.TryParticipant(participantId, out who);
        var act = e is LineWithdrawn ? "withdrawn" : before is null ? "drawn" : "moved";
        return new LineRow(recorded.Sequence, recorded.At, SessionId(before?.Session), act, Vote.Silent, before?.Sequence, before, Standing.Find(who), Standing.Count, participantId);
    }

    private List<LineRow> Struck(string act, long[] lines, ISpectrumEvent e, in Recorded recorded)
    {
        var spoken = state.Lines.Spoken;
        var named = lines.Select(spoken.IndexOf).Where(i => i >= 0).Select(i => spoken.All[i]).Where(l => !l.Withdraws).ToList();
        var before = named.Select(l => l.Participant).Distinct().ToDictionary(who => who, Standing.Find);
        state.Apply(e, recorded);
        var rows = new List<LineRow>(named.Count);
        foreach (var line in named)
        {
            var after = Standing.Find(line.Participant);
            rows.Add(new LineRow(
                recorded.Sequence, recorded.At, SessionId(line.Session), act, line.X, line.Sequence, before[line.Participant], after, Standing.Count,
                state.Participants[line.Participant].Id));
            // A participant's first row tells of the whole change; there is none left for others.
            before[line.Participant] = after;
        }

        return rows;
    }

    private string? SessionId(int? number) => number is >= 0 and { } at ? state.Sessions[at].SessionId : null;
}
