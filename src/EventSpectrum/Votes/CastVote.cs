using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;

namespace EventSpectrum.Votes;

/// <summary>A participant places a tool.</summary>
/// <param name="ToolId">Which tool.</param>
/// <param name="ParticipantId">Who.</param>
/// <param name="X">x in hundredths, or null to leave it unsaid.</param>
/// <param name="Y">y in hundredths, or null to leave it unsaid, as in the 1-D view.</param>
/// <param name="Identified">
/// Whether the caller gave the command an id. An identified placement is always a fact, also at the same place again (it may fall
/// into a new session or window). An unidentified one may be a blind retry, so saying the same again in the same session adds nothing.
/// </param>
public sealed record CastVote(string ToolId, string ParticipantId, int? X, int? Y, bool Identified);

/// <summary>What a vote led to: the participant's placement, the room's dot and the number of voters.</summary>
/// <param name="Held">True when the placement is held for review and does not count meanwhile; otherwise null.</param>
public sealed record VoteOutcome(double? X, double? Y, double? PositionX, double? PositionY, int Votes, bool? Held = null);

/// <summary>Decides on votes.</summary>
public static class CastVoteHandler
{
    /// <summary>A vote counts when voting is open, the tool exists, and the participant has joined what runs.</summary>
    public static Decision Handle(CastVote command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if ((command.X, command.Y) is (null, null)) return Refusals.Invalid("x", "A vote says x or y, or both.");
        if (!OnTheChart(command.X)) return Refusals.Invalid("x", "x must be from 0 to 100.");
        if (!OnTheChart(command.Y)) return Refusals.Invalid("y", "y must be from 0 to 100.");
        if (!spectrum.TryTool(command.ToolId, out var tool)) return Refusals.NoTool;
        if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NotJoined;
        if (spectrum.Participants[who].Refused is { } refused) return refused;
        if (spectrum.NoVotes is { } closed) return closed;
        if (!spectrum.Admitted(who)) return Refusals.CodeNeeded;
        if (tool.Target is not null) return Refusals.ToolMerged(tool, $"Vote on “{tool.Root.Info.Name}” ({tool.Root.Info.Id}).");
        if (tool.Info.Hidden) return Refusals.ToolHidden;

        // What counts may have been said of a tool that is merged into this one: of this one it has not been said yet.
        var session = spectrum.Current;
        var heldBy = spectrum.HeldBy(who);
        if (!command.Identified
            && (heldBy is null ? tool.Votes.Find(who) : tool.Spoken.Held(who)) is { } before
            && tool.Spoken.IndexOf(before.Sequence) >= 0
            && before.Session == (session?.Number ?? -1)
            && (command.X ?? before.X) == before.X
            && (command.Y ?? before.Y) == before.Y)
            return Decision.Nothing;

        return Decision.Record(StreamKey.Tool(command.ToolId), new VoteCast(command.ParticipantId, command.X, command.Y, session?.SessionId, HeldBy: heldBy));
    }

    /// <summary>What the caller is told, from the state that the decision led to.</summary>
    public static VoteOutcome Answer(CastVote command, SpectrumState spectrum) => Outcome(command.ToolId, command.ParticipantId, spectrum);

    private static bool OnTheChart(int? coordinate) => coordinate is null or (>= 0 and <= Coordinate.Max);

    internal static VoteOutcome Outcome(string toolId, string participantId, SpectrumState spectrum)
    {
        if (!spectrum.TryTool(toolId, out var tool)) return new VoteOutcome(null, null, null, null, 0);
        var known = spectrum.TryParticipant(participantId, out var who);
        var held = known ? tool.Spoken.Held(who) : null;
        var vote = known ? held ?? tool.Votes.Find(who) : null;
        // In a blind round the room's dot stays unsaid, and the number is that of the round.
        if (spectrum.Current is { Hides: true } session)
            return new VoteOutcome(vote?.XValue, vote?.YValue, null, null, tool.Votes.In(session.Number).Count, held is null ? null : true);
        var position = Position.Of(tool, spectrum.Info!.Settings.PriorWeight);
        return new VoteOutcome(vote?.XValue, vote?.YValue, position?.X, position?.Y, tool.Votes.Count, held is null ? null : true);
    }
}
