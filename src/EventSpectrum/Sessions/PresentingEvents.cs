namespace EventSpectrum.Sessions;

/// <summary>An event about what a running session shows.</summary>
public interface IPresentingEvent : ISpectrumEvent
{
    /// <summary>The session.</summary>
    string SessionId { get; }
}

/// <summary>The room was asked to place one tool. A spotlight on another tool ended with it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ToolId">The tool.</param>
/// <param name="Seconds">How long the countdown runs, from when this was recorded; null: there is none.</param>
/// <param name="By">Who did it.</param>
public sealed record ToolSpotlighted(string SessionId, string ToolId, int? Seconds, string By) : IPresentingEvent;

/// <summary>The spotlight went out.</summary>
public sealed record SpotlightEnded(string SessionId, string By) : IPresentingEvent;

/// <summary>A run through several tools began, at the first. One that was under way ended with it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Tools">The tools, in order.</param>
/// <param name="Seconds">The countdown for each; null: there is none.</param>
/// <param name="By">Who did it.</param>
public sealed record RunStarted(string SessionId, IReadOnlyList<string> Tools, int? Seconds, string By) : IPresentingEvent;

/// <summary>The run went to another of its tools.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">Which one, from 0.</param>
/// <param name="By">Who did it.</param>
public sealed record RunMoved(string SessionId, int At, string By) : IPresentingEvent;

/// <summary>The run ended.</summary>
public sealed record RunEnded(string SessionId, string By) : IPresentingEvent;

/// <summary>The projected picture stopped at this event. Votes go on.</summary>
public sealed record ScreenFrozen(string SessionId, string By) : IPresentingEvent;

/// <summary>The projected picture follows the votes again.</summary>
public sealed record ScreenReleased(string SessionId, string By) : IPresentingEvent;

/// <summary>A link was made that opens the presenter's page with the way in. One that was good before is no longer.</summary>
/// <param name="LinkId">Its id; no secret.</param>
/// <param name="By">Who did it.</param>
public sealed record PresenterLinkMade(string LinkId, string By) : ISpectrumEvent;

/// <summary>The presenter's link was revoked.</summary>
public sealed record PresenterLinkRevoked(string LinkId, string By) : ISpectrumEvent;
