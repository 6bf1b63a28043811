using System.Globalization;
using System.Xml;
using EventSpectrum.Groups;
using EventSpectrum.History;
using EventSpectrum.Server.Groups;
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
    /// <param name="unsaid">Which, where the address does not say.</param>
    public HistoryView View(HistoryView unsaid = HistoryView.Recorded) => Text("view") switch
    {
        null => unsaid,
        "recorded" => HistoryView.Recorded,
        "corrected" => HistoryView.Corrected,
        _ => Wrong<HistoryView>("view", "“view” must be recorded or corrected."),
    };

    /// <summary>Whether a table is asked for instead of JSON.</summary>
    public bool Csv() => Text("format") switch
    {
        null or "json" => false,
        "csv" => true,
        _ => Wrong<bool>("format", "“format” must be json or csv."),
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

    /// <summary>Ids, with commas between them; null when there is no such parameter.</summary>
    public IReadOnlyList<string>? Ids(string field)
    {
        if (Text(field) is not { } text) return null;
        var ids = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (ids.Length == 0) Check.Wrong(field, $"“{field}” must be ids with commas between them.");
        return ids;
    }

    /// <summary>Which votes are averaged, and how.</summary>
    /// <param name="history">The log.</param>
    /// <param name="moment">The moment asked for, or null where it is before the first.</param>
    /// <param name="view">Which past.</param>
    public Averaging Averaging(SpectrumHistory history, Moment? moment, HistoryView view = HistoryView.Recorded)
    {
        var (average, session, discipline, opinion) = (Text("average"), Text("session"), Text("discipline"), Text("group"));
        var (window, halfLife) = (Duration("window"), Duration("halfLife"));
        var sessions = moment is { } then ? history.SessionsAt(then.Sequence) : [];
        if (average is not (null or "all" or "session" or "window")) Check.Wrong("average", "“average” must be all, session or window.");
        if (average == "window" && request.Query["window"].Count == 0) Check.Wrong("window", "“window” is needed: a duration such as PT30M.");
        if (average != "window" && window is not null) Check.Wrong("window", "“window” goes with average=window.");
        if (average != "session" && session is not null) Check.Wrong("session", "“session” goes with average=session.");
        if (average == "session")
        {
            if (session is not null && sessions.All(s => s.SessionId != session)) Check.Wrong("session", "No session of that id had begun by then. The timeline lists them.");
            if (session is null && sessions.Count == 0) Check.Wrong("session", "No session had begun by then, so none can be averaged.");
            session ??= sessions is [.., var last] ? last.SessionId : null;
        }

        KnownDiscipline(history, moment, discipline);
        var centre = Text("centre") switch
        {
            null or "mean" => Centre.Mean,
            "median" => Centre.Median,
            _ => Wrong<Centre>("centre", "“centre” must be mean or median."),
        };
        if (halfLife is not null && centre == Centre.Median) Check.Wrong("halfLife", "A half-life weighs votes for the mean; the median takes them alike.");
        if (opinion is not null && !OpinionGroups.Letters.Contains(opinion)) Check.Wrong("group", $"“group” must be one of {string.Join(", ", OpinionGroups.Letters)}.");
        var read = new Averaging(session, window, halfLife, centre, discipline, opinion);
        if (read.OfAGroup) GroupAlone(read, average, view);
        return read == EventSpectrum.History.Averaging.AllTime ? EventSpectrum.History.Averaging.AllTime : read;
    }

    /// <summary>Whose: a session's, a discipline's, or both.</summary>
    /// <param name="history">The log.</param>
    /// <param name="moment">The moment asked for, or null where it is before the first.</param>
    public (string? Session, string? Discipline) Group(SpectrumHistory history, Moment? moment)
    {
        var (session, discipline) = (Text("session"), Text("discipline"));
        var sessions = moment is { } then ? history.SessionsAt(then.Sequence) : [];
        if (session is not null && sessions.All(s => s.SessionId != session)) Check.Wrong("session", "No session of that id had begun by then. The timeline lists them.");
        KnownDiscipline(history, moment, discipline);
        return (session, discipline);
    }

    /// <summary>What makes a group.</summary>
    public GroupsBy GroupsBy() => Text("by") switch
    {
        "discipline" => Groups.GroupsBy.Discipline,
        "session" => Groups.GroupsBy.Session,
        "opinion" => Groups.GroupsBy.Opinion,
        _ => Wrong<GroupsBy>("by", "“by” must be discipline, session or opinion."),
    };

    /// <summary>A parameter that nothing has asked for is a mistake.</summary>
    public void NothingElse()
    {
        foreach (var field in request.Query.Keys.Where(k => !known.Contains(k)))
            Check.Wrong(field, $"“{field}” is not a parameter here. There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }

    // Every other choice of a group's votes would be another sum over its people, to be held against those that are told already.
    private void GroupAlone(Averaging read, string? average, HistoryView view)
    {
        var field = read.Discipline is null ? "group" : "discipline";
        if (read is { Discipline: not null, Opinion: not null }) Check.Wrong("group", "Give either “discipline” or “group”: what both have in common is not told.");
        if (read with { Discipline = null, Opinion = null } != EventSpectrum.History.Averaging.AllTime || average is not (null or "all"))
            Check.Wrong(field, $"“{field}” is told of everyone's latest votes alone: leave average, session, window, halfLife and centre out.");
        if (view == HistoryView.Corrected) Check.Wrong("view", $"“{field}” is told as it was recorded: the difference would show whose votes were struck. Leave view out.");
    }

    private void KnownDiscipline(SpectrumHistory history, Moment? moment, string? discipline)
    {
        if (discipline is not null && moment is { } at && history.InfoAt(at.Sequence)?.Disciplines.Contains(discipline) is false)
            Check.Wrong("discipline", "This spectrum had no discipline of that name then.");
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
