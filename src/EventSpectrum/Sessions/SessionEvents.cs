namespace EventSpectrum.Sessions;

/// <summary>A live meeting began.</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Audience">A note on who is in the room, or null.</param>
/// <param name="Voting">Whether voting is on.</param>
/// <param name="Adding">Whether adding tools is on.</param>
/// <param name="JoinCode">The code on the wall.</param>
/// <param name="CodeNeeded">Whether only those who give the code take part; otherwise the code is a short address and no more.</param>
/// <param name="By">Who did it.</param>
/// <param name="CodeExpires">Until when the code is taken; null: as long as the session runs.</param>
/// <param name="Blind">True when it began with a blind round; otherwise null.</param>
public sealed record SessionStarted(
    string SessionId, string Title, string? Audience, bool Voting, bool Adding, string JoinCode, bool CodeNeeded, string By,
    DateTimeOffset? CodeExpires = null, bool? Blind = null) : ISpectrumEvent;

/// <summary>Another code stands on the wall, and the one before it is taken no more.</summary>
/// <param name="CodeExpires">Until when it is taken; null: as long as the session runs.</param>
public sealed record JoinCodeRenewed(string SessionId, string JoinCode, DateTimeOffset? CodeExpires, string By) : ISpectrumEvent;

/// <summary>Voting or adding was switched during a session. Null means unchanged.</summary>
public sealed record SessionSwitched(string SessionId, bool? Voting, bool? Adding, string By) : ISpectrumEvent;

/// <summary>The blind round ended: what people had placed since the session began was shown. Votes from here on are the seeing round.</summary>
public sealed record VotesRevealed(string SessionId, string By) : ISpectrumEvent;

/// <summary>The session ended, and voting and adding with it.</summary>
public sealed record SessionClosed(string SessionId, string By) : ISpectrumEvent;
