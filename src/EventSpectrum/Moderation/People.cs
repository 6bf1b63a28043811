using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Moderation;

/// <summary>The participant of this stream may not vote, add or edit until they are reinstated. Their votes stay as they are.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
public sealed record ParticipantSuspended(string Reason, string By) : ISpectrumEvent;

/// <summary>The participant of this stream may take part again.</summary>
public sealed record ParticipantReinstated(string Reason, string By) : ISpectrumEvent;

/// <summary>A moderator replaced the pseudonym of the participant of this stream.</summary>
/// <param name="DisplayName">The new one.</param>
public sealed record PseudonymReplaced(string DisplayName, string Reason, string By) : ISpectrumEvent;

/// <summary>A moderator suspends a participant, or lets them take part again.</summary>
public sealed record SuspendParticipant(string ParticipantId, bool Suspended, string Reason, string By);

/// <summary>A moderator replaces a pseudonym.</summary>
public sealed record ReplacePseudonym(string ParticipantId, string DisplayName, string Reason, string By);

/// <summary>The participant an act was about.</summary>
public sealed record ModeratedParticipant(string ParticipantId, string DisplayName, bool Suspended);

/// <summary>Decides on suspensions.</summary>
public static class SuspendParticipantHandler
{
    /// <summary>Whoever is so already stays so, and nothing is recorded.</summary>
    public static Decision Handle(SuspendParticipant command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NoParticipant;
        if (spectrum.Participants[who].Suspended == command.Suspended) return Decision.Nothing;
        return Decision.Record(
            StreamKey.Participant(command.ParticipantId),
            command.Suspended ? new ParticipantSuspended(command.Reason, command.By) : new ParticipantReinstated(command.Reason, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static ModeratedParticipant Answer(SuspendParticipant command, SpectrumState spectrum) => Outcome(command.ParticipantId, spectrum);

    internal static ModeratedParticipant Outcome(string id, SpectrumState spectrum) =>
        spectrum.TryParticipant(id, out var who)
            ? new ModeratedParticipant(id, spectrum.Participants[who].DisplayName, spectrum.Participants[who].Suspended)
            : new ModeratedParticipant(id, "", false);
}

/// <summary>Decides on the replacing of pseudonyms.</summary>
public static class ReplacePseudonymHandler
{
    private static readonly Refusal HasLeft = new(
        RefusalReason.Conflict, "participant-left", "They have left", "Whoever left goes by no name of their own any more. Nothing was recorded.");

    /// <summary>The same name again records nothing.</summary>
    public static Decision Handle(ReplacePseudonym command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NoParticipant;
        if (spectrum.Participants[who].Left) return HasLeft;
        return spectrum.Participants[who].DisplayName == command.DisplayName
            ? Decision.Nothing
            : Decision.Record(StreamKey.Participant(command.ParticipantId), new PseudonymReplaced(command.DisplayName, command.Reason, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static ModeratedParticipant Answer(ReplacePseudonym command, SpectrumState spectrum) =>
        SuspendParticipantHandler.Outcome(command.ParticipantId, spectrum);
}
