using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Votes;

/// <summary>A participant takes their vote on a tool back.</summary>
public sealed record WithdrawVote(string ToolId, string ParticipantId);

/// <summary>Decides on withdrawals.</summary>
public static class WithdrawVoteHandler
{
    /// <summary>Like voting, withdrawing needs voting to be open. Without a vote there is nothing to withdraw, and nothing happens.</summary>
    public static Decision Handle(WithdrawVote command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryTool(command.ToolId, out var tool)) return Refusals.NoTool;
        if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NotJoined;
        if (spectrum.Participants[who].Refused is { } refused) return refused;
        if (spectrum.NoVotes is { } closed) return closed;
        if (!spectrum.Admitted(who)) return Refusals.CodeNeeded;
        if (tool.Target is not null) return Refusals.ToolMerged(tool, $"Withdraw at “{tool.Root.Info.Name}” ({tool.Root.Info.Id}).");
        return tool.Votes.Find(who) is null && tool.Together.All(t => t.Spoken.Held(who) is null)
            ? Decision.Nothing
            : Decision.Record(StreamKey.Tool(command.ToolId), new VoteWithdrawn(command.ParticipantId));
    }

    /// <summary>What the caller is told.</summary>
    public static VoteOutcome Answer(WithdrawVote command, SpectrumState spectrum) =>
        CastVoteHandler.Outcome(command.ToolId, command.ParticipantId, spectrum);
}
