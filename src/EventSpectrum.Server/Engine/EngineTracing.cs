using System.Diagnostics;

namespace EventSpectrum.Server.Engine;

/// <summary>
/// Traces from a request to its batch and from the batch to the frame that shows it. A batch has many requests and none is its parent, so
/// they are linked: a span cannot be under several others.
/// </summary>
internal static class EngineTracing
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "EventSpectrum";

    // More links than that make a span too large for most collectors.
    private const int MostLinks = 64;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A batch is being decided and committed.</summary>
    public static Activity? Batch(string spectrum, IReadOnlyList<Submission> commands)
    {
        if (!Source.HasListeners()) return null;
        var links = commands.Select(c => c.Origin).Where(o => o != default).Take(MostLinks).Select(o => new ActivityLink(o));
        var span = Source.StartActivity("append", ActivityKind.Internal, parentContext: default, links: links);
        span?.SetTag("spectrum", spectrum).SetTag("commands", commands.Count);
        return span;
    }

    /// <summary>A frame is being handed to viewers.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="sequence">What it shows.</param>
    /// <param name="viewers">To how many.</param>
    /// <param name="batch">The last batch that it shows.</param>
    public static Activity? Frame(string spectrum, long sequence, int viewers, ActivityContext batch)
    {
        if (!Source.HasListeners()) return null;
        var span = Source.StartActivity("frame", ActivityKind.Producer, parentContext: default, links: batch == default ? null : [new ActivityLink(batch)]);
        span?.SetTag("spectrum", spectrum).SetTag("sequence", sequence).SetTag("viewers", viewers);
        return span;
    }
}
