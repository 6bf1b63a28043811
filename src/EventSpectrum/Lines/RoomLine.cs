using EventSpectrum.History;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;

namespace EventSpectrum.Lines;

/// <summary>Where the lines of a discipline's people lie.</summary>
public sealed record DisciplineLine(string Discipline, LineShape Shape);

/// <summary>One participant's line that counts.</summary>
/// <param name="Participant">Their number.</param>
/// <param name="X">x in hundredths.</param>
public readonly record struct DrawnLine(int Participant, int X);

/// <summary>
/// Where the room draws its lines: everyone's, and those of each discipline that can be shown apart. Below five people nothing is said,
/// not even their number, and no group is shown that would, held against the others, tell of fewer than five.
/// </summary>
/// <param name="Everyone">Everyone's lines, or null.</param>
/// <param name="Disciplines">In the spectrum's order of disciplines. Who named two is in both.</param>
public sealed record RoomLine(LineShape? Everyone, IReadOnlyList<DisciplineLine> Disciplines)
{
    /// <summary>Nothing can be said.</summary>
    public static readonly RoomLine None = new(null, []);

    /// <summary>The room's lines as they are.</summary>
    public static RoomLine Of(SpectrumState state) => Capture(state)();

    /// <summary>Takes down what the room's lines are as they are, to be worked out later and on any thread while the state goes on.</summary>
    public static Func<RoomLine> Capture(SpectrumState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        DrawnLine[] lines = [.. state.Lines.Standing.All.Select(v => new DrawnLine(v.Key, v.Value.X))];
        if (lines.Length < Averaging.SmallGroup) return () => None;
        ParticipantInfo[] people = [.. state.Participants];
        var disciplines = state.Info?.Disciplines ?? [];
        return () => Of(lines, people, disciplines);
    }

    /// <summary>What lines show.</summary>
    /// <param name="lines">The lines that count, one for each participant who has one.</param>
    /// <param name="people">Participants by number.</param>
    /// <param name="disciplines">The spectrum's disciplines.</param>
    public static RoomLine Of(IReadOnlyList<DrawnLine> lines, IReadOnlyList<ParticipantInfo> people, IReadOnlyList<string> disciplines)
    {
        var groups = Groups(lines, people, disciplines);
        return Shown(lines, disciplines, groups, ApartGroups.Choose(lines.Count, groups), 0);
    }

    /// <summary>The room's lines at a moment.</summary>
    /// <param name="history">The log.</param>
    /// <param name="moment">One of its events.</param>
    /// <param name="view">Which past.</param>
    /// <param name="session">Only lines that were drawn in the session of that id, as they stood when it ended; null: all.</param>
    public static RoomLine At(SpectrumHistory history, Moment moment, HistoryView view, string? session = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        var sessions = history.SessionsAt(moment.Sequence);
        var choice = VoteChoice.Of(history, moment, sessions, new Averaging(session), moment.At);
        var upTo = Math.Min(moment.Sequence, choice.UpTo);
        var people = history.PeopleAt(upTo);
        var disciplines = history.InfoAt(upTo)?.Disciplines ?? [];
        var said = history.Lines.Said[..history.Lines.SaidUpTo(upTo)];
        var standing = new StandingVotes(history.ParticipantsEver).Find(said, history.Lines.StruckAt(moment.Sequence, view));
        DrawnLine[] all = [.. standing.Select(s => new DrawnLine(s.Participant, s.Vote.X))];
        if (session is null) return Of(all, people, disciplines);

        // Who drew in the session drew last in it, so its lines are some of all that stood at its end: whatever is shown of the session
        // must not tell, held against what was shown of everyone at that moment, of fewer than five.
        var number = sessions.FirstOrDefault(s => s.SessionId == session)?.Number ?? int.MinValue;
        int[] inSession = [.. Enumerable.Range(0, all.Length).Where(i => standing[i].Vote.Session == number)];
        var ofAll = Groups(all, people, disciplines);
        IReadOnlyList<IReadOnlySet<int>> ofSession = [inSession.ToHashSet(), .. ofAll.Select(g => inSession.Where(g.Contains).ToHashSet())];
        var apart = ApartGroups.Choose(all.Length, [.. ofAll, .. ofSession]);
        var (from, here) = (ofAll.Count, inSession.Select(i => all[i]));
        if (!apart[from]) return None;
        var shown = Shown(all, disciplines, [.. ofSession.Skip(1)], apart, from + 1);
        return shown with { Everyone = LineShape.Of(here.Select(l => l.X)) };
    }

    private static RoomLine Shown(IReadOnlyList<DrawnLine> lines, IReadOnlyList<string> disciplines, List<IReadOnlySet<int>> groups, bool[] apart, int from) =>
        new(LineShape.Of(lines.Select(l => l.X)), [
            .. disciplines.Select((d, i) => (Discipline: d, Shape: apart[from + i] ? LineShape.Of(groups[i].Select(l => lines[l].X)) : null))
                .Where(d => d.Shape is not null).Select(d => new DisciplineLine(d.Discipline, d.Shape!)),
        ]);

    private static List<IReadOnlySet<int>> Groups(IReadOnlyList<DrawnLine> lines, IReadOnlyList<ParticipantInfo> people, IReadOnlyList<string> disciplines) =>
    [
        .. disciplines.Select(d => (IReadOnlySet<int>)Enumerable.Range(0, lines.Count).Where(i => people[lines[i].Participant].Disciplines.Contains(d)).ToHashSet()),
    ];
}
