namespace EventSpectrum.Sessions;

/// <summary>A session's first round, in which nobody sees what others place.</summary>
/// <param name="Since">The event that began it.</param>
/// <param name="Reveal">Its end; null while it runs.</param>
public sealed record BlindRound(long Since, Reveal? Reveal);

/// <summary>The moment at which everyone's votes were shown.</summary>
public sealed record Reveal(long Sequence, DateTimeOffset At);

/// <summary>The rounds of a session that began blind. Every vote that is cast in it belongs to one of them.</summary>
public enum Round
{
    /// <summary>Up to the reveal.</summary>
    Blind,

    /// <summary>After it.</summary>
    Seeing,
}
