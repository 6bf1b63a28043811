using EventSpectrum.Lines;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Engine;

/// <summary>
/// Makes the picture of a state, reusing what has not changed since the last one. What a blind round hides is left out here already, so that
/// nothing that is made of the picture can tell it.
/// </summary>
internal sealed class ViewBuilder
{
    // Where a tool stands that somebody added in a blind round: its start is their vote.
    private const int Middle = Coordinate.Max * Coordinate.StartScale / 2;

    private ToolView[] last = [];
    private (int PriorWeight, long Round) lastSeen = (-1, 0);
    private (long Sequence, Lazy<RoomLine> Line) lastLine = (0, new Lazy<RoomLine>(RoomLine.None));

    private readonly DisciplineLines disciplineLines = new();

    public SpectrumView? Build(SpectrumState state)
    {
        if (state.Info is not { } info) return null;
        var blind = state.Current is { Hides: true } session ? session : null;
        var seen = (info.Settings.PriorWeight, state.RoundSequence);
        var tools = new ToolView[state.Tools.Count];
        for (var i = 0; i < tools.Length; i++)
        {
            var tool = state.Tools[i];
            tools[i] = i < last.Length && seen == lastSeen
                && last[i].PlaceSequence == tool.PlaceSequence && last[i].InfoSequence == tool.InfoSequence
                ? last[i]
                : blind is null ? View(tool, info.Settings.PriorWeight, state.Participants.Count) : Hidden(tool, blind);
        }

        (last, lastSeen) = (tools, seen);
        FollowLine(state, blind is not null);
        return new SpectrumView(
            state.Sequence, state.RecordedAt, info, state.InfoSequence, state.Current, state.VotingOpen, state.AddingOpen,
            state.Participants.Count, blind is null ? state.Votes : tools.Sum(t => (long)t.Votes), tools, LastAct(state), state.PresenterLink)
        {
            Blind = blind is not null, RoundSequence = state.RoundSequence, LineSequence = lastLine.Sequence, Line = lastLine.Line,
        };
    }

    private static ToolView View(ToolState tool, int priorWeight, int participants)
    {
        var (sums, votes) = (tool.Votes.Sums, tool.Votes);
        // Taken down now, since the votes go on changing; worked out when somebody asks.
        var sample = votes.Count < Spread.LeastVotes ? [] : VoteSample.Of(votes, participants);
        return new ToolView(
            tool.Info, tool.InfoSequence, tool.PlaceSequence, tool.ChangedAt, Position.Of(tool, priorWeight), votes.Count, sums.NX, sums.NY,
            Spread.Of(sums), sample.Length == 0 ? new Lazy<Disagreement>(Disagreement.None) : new Lazy<Disagreement>(() => Disagreement.Of(sample)))
        {
            Opinion = new Lazy<RoomOpinion>(() => RoomOpinion.Of(sample)),
        };
    }

    private static ToolView Hidden(ToolState tool, Session blind)
    {
        var counts = tool.Votes.In(blind.Number);
        var added = tool.Info.AddedBy is not null && tool.Versions[0].Sequence > blind.Blind!.Since;
        return new ToolView(
            added ? tool.Info with { StartX = Middle, StartY = Middle } : tool.Info, tool.InfoSequence, tool.PlaceSequence, tool.ChangedAt, null,
            counts.Count, counts.X, counts.Y, null, new Lazy<Disagreement>(Disagreement.None));
    }

    // Other disciplines make other groups of the same lines. What a round hides is other lines as well.
    private void FollowLine(SpectrumState state, bool blind)
    {
        var sequence = blind ? state.RoundSequence
            : state.Lines.Sequence == 0 ? 0 : Math.Max(Math.Max(state.Lines.Sequence, state.Infos.Last.Sequence), state.RoundSequence);
        if (sequence == lastLine.Sequence) return;
        lastLine = (sequence, blind ? new Lazy<RoomLine>(RoomLine.None) : new Lazy<RoomLine>(RoomLine.Capture(state, disciplineLines)));
    }

    // What a rule finds in a blind round says how people place.
    private static ModerationAct? LastAct(SpectrumState state)
    {
        for (var i = state.Acts.Count - 1; i >= 0; i--)
        {
            if (!state.Acts[i].TellsOf(state.BlindSince)) return state.Acts[i];
        }

        return null;
    }
}
