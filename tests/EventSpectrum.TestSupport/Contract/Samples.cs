using System.Globalization;
using System.Text;
using EventSpectrum.Log;

namespace EventSpectrum.TestSupport.Contract;

/// <summary>Events, commands and short ways of using a log, for the contract's tests.</summary>
public static class Samples
{
    /// <summary>A vote's event in a stream; the number can be found in its body again.</summary>
    public static NewEvent Event(string stream, int number = 0) => new(
        Guid.CreateVersion7(), stream, stream.Split('/')[0], "vote_cast", "EventSpectrum.Votes.VoteCast, EventSpectrum",
        Encoding.UTF8.GetBytes($$"""{"Number":{{number.ToString(CultureInfo.InvariantCulture)}},"Note":"ä – 漢 \"quoted\""}"""));

    /// <summary>A batch of events without commands.</summary>
    public static AppendBatch Batch(params NewEvent[] events) => new(events, []);

    /// <summary>A body's number.</summary>
    public static int Number(RecordedEvent e) => System.Text.Json.JsonDocument.Parse(e.Data).RootElement.GetProperty("Number").GetInt32();

    /// <summary>Appends where the log ends, deciding again as long as others are faster.</summary>
    public static async Task<AppendOutcome.Appended> AppendAtEndAsync(
        this ISpectrumLog log, string spectrum, AppendBatch batch, CancellationToken cancellation)
    {
        var after = (await log.HeadAsync(spectrum, cancellation)).Sequence;
        while (true)
        {
            switch (await log.AppendAsync(spectrum, after, batch, cancellation))
            {
                case AppendOutcome.Appended appended: return appended;
                case AppendOutcome.LogMoved moved: after = moved.Head; break;
                case var other: throw new InvalidOperationException($"The append came to {other}.");
            }
        }
    }

    /// <summary>All of a range, in memory.</summary>
    public static async Task<List<RecordedEvent>> ReadAllAsync(
        this ISpectrumLog log, string spectrum, CancellationToken cancellation, long after = 0, long upTo = long.MaxValue)
    {
        var events = new List<RecordedEvent>();
        await foreach (var e in log.ReadAsync(spectrum, after, upTo, cancellation)) events.Add(e with { Data = e.Data.ToArray() });
        return events;
    }
}
