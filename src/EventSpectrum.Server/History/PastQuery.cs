using System.Globalization;
using System.Xml;
using EventSpectrum.History;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.History;

/// <summary>Reads from an address which past is asked for, and gathers all that is wrong with it.</summary>
internal sealed class PastQuery(HttpRequest request)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_525);

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>What is wrong so far.</summary>
    public Check Check { get; } = new();

    /// <summary>Recorded or corrected.</summary>
    public HistoryView View() => Text("view") switch
    {
        null or "recorded" => HistoryView.Recorded,
        "corrected" => HistoryView.Corrected,
        _ => Wrong<HistoryView>("view", "“view” must be recorded or corrected."),
    };

    /// <summary>An instant.</summary>
    public DateTimeOffset? Time(string field)
    {
        if (Text(field) is not { } text) return null;
        // In an address a plus sign reads as a space.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && text.Contains('-', StringComparison.Ordinal)) return at;
        return Wrong<DateTimeOffset?>(field, $"“{field}” must be a time such as 2026-06-12T19:30:00Z.");
    }

    /// <summary>A whole number.</summary>
    public long? Number(string field, long least, long most)
    {
        if (Text(field) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        return Wrong<long?>(field, most == long.MaxValue ? $"“{field}” must be a whole number from {least}." : $"“{field}” must be a whole number from {least} to {most}.");
    }

    /// <summary>Which votes are averaged, and how.</summary>
    /// <param name="session">Finds the session that “session” stands for when none is named, or null.</param>
    public Averaging Averaging(Func<string?> session)
    {
        var (average, named) = (Text("average"), Text("session"));
        var window = Duration("window");
        if (average is not (null or "all" or "session" or "window")) Wrong<string>("average", "“average” must be all, session or window.");
        if (average == "window" && window is null && !Check.Failed) Wrong<string>("window", "“window” is needed: a duration such as PT30M.");
        if (average != "window" && window is not null) Wrong<string>("window", "“window” goes with average=window.");
        if (average != "session" && named is not null) Wrong<string>("session", "“session” goes with average=session.");
        var id = average == "session" ? named ?? session() : null;
        if (average == "session" && id is null) Wrong<string>("session", "No session has run yet, so none can be averaged.");
        var centre = Text("centre") switch
        {
            null or "mean" => Centre.Mean,
            "median" => Centre.Median,
            _ => Wrong<Centre>("centre", "“centre” must be mean or median."),
        };
        var halfLife = Duration("halfLife");
        if (halfLife is not null && centre == Centre.Median) Wrong<string>("halfLife", "A half-life weighs votes for the mean; the median takes them alike.");
        var read = new Averaging(id, window, halfLife, centre, Text("discipline"));
        return read == EventSpectrum.History.Averaging.AllTime ? EventSpectrum.History.Averaging.AllTime : read;
    }

    /// <summary>A parameter that nothing has asked for is a mistake.</summary>
    public void NothingElse()
    {
        foreach (var field in request.Query.Keys.Where(k => !known.Contains(k)))
            Check.Wrong(field, $"“{field}” is not a parameter here. There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }

    private TimeSpan? Duration(string field)
    {
        if (Text(field) is not { } text) return null;
        try
        {
            var duration = XmlConvert.ToTimeSpan(text);
            if (duration > TimeSpan.Zero && duration <= Longest) return duration;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Told below.
        }

        return Wrong<TimeSpan?>(field, $"“{field}” must be a duration such as PT30M or P7D.");
    }

    private string? Text(string field)
    {
        known.Add(field);
        var values = request.Query[field];
        if (values.Count > 1) Check.Wrong(field, $"“{field}” may be given once.");
        return values.Count == 0 ? null : values[0];
    }

    private T? Wrong<T>(string field, string what)
    {
        Check.Wrong(field, what);
        return default;
    }
}
