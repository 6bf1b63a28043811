using EventSpectrum.History;
using EventSpectrum.Server.Engine;

namespace EventSpectrum.Server.History;

/// <summary>The past as callers may see it.</summary>
internal static class Seen
{
    /// <summary>The history as far as everyone may see it. Answers to others than moderators come of this one: it ends where a blind round that runs began.</summary>
    public static Task<SpectrumHistory> SeenAsync(this ISpectrum spectrum, CancellationToken cancellation) => spectrum.ReadAsync(SpectrumHistory.Shown, cancellation);

    /// <summary>Whether a moment that is asked for lies in the blind round that runs.</summary>
    public static bool Hides(this SpectrumHistory history, DateTimeOffset? at, long? sequence) =>
        history.EndsBlind && (sequence > history.Last?.Sequence || at > history.Last?.At);

    /// <summary>Up to which event of the log everyone may see everything.</summary>
    public static Task<long> SeenUpToAsync(this ISpectrum spectrum, CancellationToken cancellation) =>
        spectrum.ReadAsync(s => s.BlindSince ?? s.Sequence, cancellation);
}
