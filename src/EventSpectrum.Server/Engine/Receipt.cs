using EventSpectrum.Log;

namespace EventSpectrum.Server.Engine;

/// <summary>What a caller of the writer is told: a refusal, or an answer that is durable.</summary>
/// <param name="Sequence">The last event the command led to; for one that changed nothing, the sequence it was decided against.</param>
/// <param name="At">When that event was recorded.</param>
/// <param name="Answer">The answer; null when refused.</param>
/// <param name="Refusal">Why not; null when granted.</param>
public readonly record struct Receipt<TAnswer>(long Sequence, DateTimeOffset At, TAnswer? Answer, Refusal? Refusal)
    where TAnswer : class;

/// <summary>The queue is full, or the database cannot be reached: nothing was recorded, or nothing is known; try again.</summary>
public sealed class SpectrumUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SpectrumUnavailableException(string message, TimeSpan retryAfter, Exception? inner = null)
        : base(message, inner) => RetryAfter = retryAfter;

    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; }
}
