using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;

namespace EventSpectrum.Participants;

/// <summary>
/// The participant of this stream left: nobody acts as them any more, and they go by a name that says nothing. Their votes stay. What earlier
/// events say of them stays as well, since no event is ever changed.
/// </summary>
/// <param name="DisplayName">The name that everyone sees from here on.</param>
public sealed record ParticipantLeft(string DisplayName) : ISpectrumEvent;

/// <summary>A participant leaves.</summary>
public sealed record Leave(string ParticipantId);

/// <summary>The participant who left.</summary>
public sealed record LeaveOutcome(string ParticipantId);

/// <summary>Decides on leaving.</summary>
public static class LeaveHandler
{
    /// <summary>The name of everyone who left: a name of one's own would be a pseudonym again.</summary>
    public const string Neutral = "Someone who left";

    /// <summary>
    /// Anyone may leave at any time, the suspended as well. Suggestions of theirs that nobody has answered go with them. Who has left has left,
    /// and nothing is recorded.
    /// </summary>
    public static Decision Handle(Leave command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NotJoined;
        if (spectrum.Participants[who].Left) return Decision.Nothing;
        return Decision.Record(
        [
            .. spectrum.Suggestions.Where(s => s.IsOpen && s.ParticipantId == command.ParticipantId)
                .Select(s => new StreamEvent(StreamKey.Suggestion(s.Id), new SuggestionWithdrawn())),
            new StreamEvent(StreamKey.Participant(command.ParticipantId), new ParticipantLeft(Neutral)),
        ]);
    }

    /// <summary>What the caller is told.</summary>
    public static LeaveOutcome Answer(Leave command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new LeaveOutcome(command.ParticipantId);
    }
}
