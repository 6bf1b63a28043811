namespace EventSpectrum.Votes;

/// <summary>A participant placed the tool of this stream. Everything is kept; the latest counts, axis by axis.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="X">x in hundredths (0 to 10,000), or null when the vote does not speak for x.</param>
/// <param name="Y">y in hundredths, or null when the vote does not speak for y, as in the 1-D view.</param>
/// <param name="SessionId">The session it was cast in, or null.</param>
/// <param name="AsOf">For imported history, when the source shows it; null: when recorded.</param>
/// <param name="HeldBy">The flag that held the participant's votes as it was cast, and holds it until it is judged; null: none.</param>
public sealed record VoteCast(string ParticipantId, int? X, int? Y, string? SessionId, DateTimeOffset? AsOf = null, string? HeldBy = null) : ISpectrumEvent;

/// <summary>A participant took their vote on the tool of this stream back, on both axes.</summary>
public sealed record VoteWithdrawn(string ParticipantId, DateTimeOffset? AsOf = null) : ISpectrumEvent;
