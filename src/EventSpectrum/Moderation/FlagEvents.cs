namespace EventSpectrum.Moderation;

/// <summary>A rule found something that a moderator should look at. Where it holds, votes are named in the <see cref="VotesHeld"/> beside this.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Reason">What it found, in plain words and without names.</param>
/// <param name="Participants">Whom it is about, by id.</param>
/// <param name="Since">When it began: their votes from then on are what it is about.</param>
/// <param name="Votes">How many votes that is so far.</param>
/// <param name="Holds">Whether their votes count only after review, those they are still to cast as well.</param>
/// <param name="By">What raised it.</param>
public sealed record FlagRaised(string Rule, string Reason, string[] Participants, DateTimeOffset Since, int Votes, bool Holds, string By) : ISpectrumEvent;

/// <summary>A flag that is open is about more people, or holds votes that it had missed.</summary>
/// <param name="Reason">What the rule finds by now.</param>
/// <param name="Participants">Who came in addition, by id.</param>
/// <param name="Since">When it began, as far as is known by now.</param>
/// <param name="Votes">How many votes came in addition.</param>
public sealed record FlagWidened(string Reason, string[] Participants, DateTimeOffset Since, int Votes, string By) : ISpectrumEvent;

/// <summary>A moderator judged what a flag says of some of its people.</summary>
/// <param name="Verdict">One of <see cref="Verdicts"/>.</param>
/// <param name="Participants">Of whom, by id.</param>
/// <param name="Votes">How many votes count again, or are struck.</param>
/// <param name="RollbackId">The roll-back that struck them; null where nothing was struck.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
/// <param name="With">The flag that was judged, where this one only asked for a look at people whom that one was about; otherwise null.</param>
public sealed record FlagJudged(string Verdict, string[] Participants, int Votes, string? RollbackId, string Reason, string By, string? With = null) : ISpectrumEvent;

/// <summary>Votes on the tool of this stream are held: they are kept, and count when a moderator says so. A vote that is cast under an open flag says so itself.</summary>
/// <param name="FlagId">The flag that holds them.</param>
/// <param name="Votes">The votes, by the sequences of their events.</param>
/// <param name="By">What holds them.</param>
/// <param name="Reason">Why.</param>
public sealed record VotesHeld(string FlagId, long[] Votes, string By, string Reason) : ISpectrumEvent;

/// <summary>
/// A flag no longer holds any vote of some people on the tool of this stream. They count unless something else strikes them: a verdict against
/// them is a roll-back, recorded before this.
/// </summary>
/// <param name="FlagId">The flag.</param>
/// <param name="Participants">Whose votes, by id: whatever the flag holds of them, also what was cast at the same moment.</param>
/// <param name="Votes">The votes that were known, by the sequences of their events.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
public sealed record VotesReleased(string FlagId, string[] Participants, long[] Votes, string By, string Reason) : ISpectrumEvent;

/// <summary>What a moderator can say of a flag.</summary>
public static class Verdicts
{
    /// <summary>The votes count.</summary>
    public const string Count = "count";

    /// <summary>The votes are rolled back.</summary>
    public const string Strike = "strike";
}
