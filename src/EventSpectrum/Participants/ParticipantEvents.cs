namespace EventSpectrum.Participants;

/// <summary>Somebody joined, under a pseudonym and nothing else.</summary>
/// <param name="DisplayName">The pseudonym.</param>
/// <param name="Disciplines">What they say they do.</param>
/// <param name="SessionId">The session whose code they gave, or null.</param>
/// <param name="AsOf">For imported history, when the source shows them; null: when recorded.</param>
public sealed record ParticipantJoined(string DisplayName, string[] Disciplines, string? SessionId, DateTimeOffset? AsOf = null) : ISpectrumEvent;

/// <summary>A participant changed their pseudonym or disciplines. Null means unchanged.</summary>
public sealed record ParticipantChanged(string? DisplayName, string[]? Disciplines, DateTimeOffset? AsOf = null) : ISpectrumEvent;

/// <summary>A participant gave a later session's code.</summary>
public sealed record ParticipantAdmitted(string SessionId) : ISpectrumEvent;
