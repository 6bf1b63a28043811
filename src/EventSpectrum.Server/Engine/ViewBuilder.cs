using EventSpectrum.Lines;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Engine;

/// <summary>Makes the picture of a state, reusing what has not changed since the last one.</summary>
internal sealed class ViewBuilder
{
    private ToolView[] last = [];
    private int lastPriorWeight = -1;
    private (long Sequence, Lazy<RoomLine> Line) lastLine = (0, new Lazy<RoomLine>(RoomLine.None));

    public SpectrumView? Build(SpectrumState state)
    {
        if (state.Info is not { } info) return null;
        var weight = info.Settings.PriorWeight;
        var tools = new ToolView[state.Tools.Count];
        for (var i = 0; i < tools.Length; i++)
        {
            var tool = state.Tools[i];
            tools[i] = i < last.Length && weight == lastPriorWeight
                && last[i].PlaceSequence == tool.PlaceSequence && last[i].InfoSequence == tool.InfoSequence
                ? last[i]
                : View(tool, weight);
        }

        (last, lastPriorWeight) = (tools, weight);
        // Other disciplines make other groups of the same lines.
        var lineSequence = state.Lines.Sequence == 0 ? 0 : Math.Max(state.Lines.Sequence, state.Infos.Last.Sequence);
        if (lineSequence != lastLine.Sequence) lastLine = (lineSequence, new Lazy<RoomLine>(RoomLine.Capture(state)));
        return new SpectrumView(
            state.Sequence, state.RecordedAt, info, state.InfoSequence, state.Current, state.VotingOpen, state.AddingOpen,
            state.Participants.Count, state.Votes, tools, state.Acts.Count == 0 ? null : state.Acts.Last, state.PresenterLink)
        {
            LineSequence = lineSequence, Line = lastLine.Line,
        };
    }

    private static ToolView View(ToolState tool, int priorWeight)
    {
        var (sums, votes) = (tool.Votes.Sums, tool.Votes);
        // Taken down now, since the votes go on changing; worked out when somebody asks.
        var sample = votes.Count < Spread.LeastVotes ? [] : VoteSample.Of(votes.All, votes.Count);
        return new ToolView(
            tool.Info, tool.InfoSequence, tool.PlaceSequence, tool.ChangedAt, Position.Of(tool, priorWeight), votes.Count, sums.NX, sums.NY,
            Spread.Of(sums), sample.Length == 0 ? new Lazy<Disagreement>(Disagreement.None) : new Lazy<Disagreement>(() => Disagreement.Of(sample)))
        {
            Opinion = new Lazy<RoomOpinion>(() => RoomOpinion.Of(sample)),
        };
    }
}
