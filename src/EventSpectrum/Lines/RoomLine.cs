using EventSpectrum.History;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;

namespace EventSpectrum.Lines;

/// <summary>Where the lines of a discipline's people lie.</summary>
public sealed record DisciplineLine(string Discipline, LineShape Shape);

/// <summary>
/// Where the room draws its lines: everyone's as they are, and those of disciplines as they are told of (<see cref="DisciplineLines"/>). Below five
/// people nothing is said, not even their number.
/// </summary>
/// <param name="Everyone">Everyone's lines, or null.</param>
/// <param name="Disciplines">In the spectrum's order of disciplines. Who named two is in both.</param>
public sealed record RoomLine(LineShape? Everyone, IReadOnlyList<DisciplineLine> Disciplines)
{
    /// <summary>Nothing can be said.</summary>
    public static readonly RoomLine None = new(null, []);

    /// <summary>Takes down what the room's lines are as they are, to be worked out later and on any thread while the state goes on.</summary>
    /// <param name="disciplines">What is told of disciplines; it goes on to the state's end.</param>
    public static Func<RoomLine> Capture(SpectrumState state, DisciplineLines disciplines)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(disciplines);
        var (history, sequence) = (SpectrumHistory.Of(state), state.Sequence);
        int[] lines = [.. state.Lines.Standing.All.Select(v => v.Value.X)];
        return () => new RoomLine(LineShape.Of(lines), disciplines.At(history, sequence));
    }

    /// <summary>The room's lines at a moment.</summary>
    /// <param name="history">The log.</param>
    /// <param name="disciplines">What is told of disciplines: the same in either past.</param>
    /// <param name="moment">One of its events.</param>
    /// <param name="view">Which past of everyone's lines.</param>
    /// <param name="session">Everyone's lines that were drawn in the session of that id, as they stood when it ended; null: all. Of disciplines all
    /// lines are told of together.</param>
    public static RoomLine At(SpectrumHistory history, DisciplineLines disciplines, Moment moment, HistoryView view, string? session = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(disciplines);
        var sessions = history.SessionsAt(moment.Sequence);
        var choice = VoteChoice.Of(history, moment, sessions, new Averaging(session), moment.At);
        var upTo = Math.Min(moment.Sequence, choice.UpTo);
        var said = history.Lines.Said[..history.Lines.SaidUpTo(upTo)];
        var standing = new StandingVotes(history.ParticipantsEver).Find(said, history.Lines.StruckAt(moment.Sequence, view));
        var told = disciplines.At(history, upTo);
        if (session is null) return new RoomLine(LineShape.Of(standing.Select(s => s.Vote.X)), told);

        // Who drew in the session drew last in it, so its lines are some of all that stood at its end: they must not tell, held against these, of
        // fewer than five.
        var number = sessions.FirstOrDefault(s => s.SessionId == session)?.Number ?? int.MinValue;
        var here = Enumerable.Range(0, standing.Count).Where(i => standing[i].Vote.Session == number).ToHashSet();
        return new RoomLine(ApartGroups.Choose(standing.Count, [here])[0] ? LineShape.Of(here.Select(i => standing[i].Vote.X)) : null, told);
    }
}
