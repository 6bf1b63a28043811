using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Engine;

/// <summary>Makes the picture of a state, reusing what has not changed since the last one.</summary>
internal sealed class ViewBuilder
{
    // Figures that need every vote are worked out from all of them up to this many; beyond it from every k-th participant,
    // which is a function of the log as well, and close enough for a robust centre.
    private const int MostVotesRead = 20_000;

    private ToolView[] last = [];
    private int lastPriorWeight = -1;

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
                : View(tool, weight, state.Participants.Count);
        }

        (last, lastPriorWeight) = (tools, weight);
        return new SpectrumView(
            state.Sequence, state.RecordedAt, info, state.InfoSequence, state.Current, state.VotingOpen, state.AddingOpen,
            state.Participants.Count, state.Votes, tools);
    }

    private static ToolView View(ToolState tool, int priorWeight, int participants)
    {
        var sums = tool.Votes.Sums;
        return new ToolView(
            tool.Info, tool.InfoSequence, tool.PlaceSequence, tool.ChangedAt,
            Position.Of(tool, priorWeight), tool.Votes.Count, sums.NX, sums.NY, Spread.Of(sums), Disagreeing(tool, participants));
    }

    private static Lazy<Disagreement> Disagreeing(ToolState tool, int participants)
    {
        if (tool.Votes.Count < Spread.LeastVotes) return new Lazy<Disagreement>(Disagreement.None);
        var votes = tool.Votes.Count <= MostVotesRead
            ? [.. tool.Votes.All.Select(v => (v.Value.X, v.Value.Y))]
            : Sample(tool.Votes, participants);
        return new Lazy<Disagreement>(() => Disagreement.Of(votes));
    }

    private static (int X, int Y)[] Sample(VoteTable votes, int participants)
    {
        var step = 1 + (votes.Count - 1) / MostVotesRead;
        var sample = new List<(int X, int Y)>(MostVotesRead);
        for (var i = 0; i < participants; i += step)
        {
            if (votes.Find(i) is { } vote) sample.Add((vote.X, vote.Y));
        }

        return [.. sample];
    }
}
