using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash.Harness;

/// <summary>What is known of an act from what its sender was told.</summary>
internal enum Fate
{
    /// <summary>Every attempt was refused: it must not be in the log.</summary>
    Failed,

    /// <summary>At least one attempt was not answered, and none granted: it may be in the log, once.</summary>
    Unknown,

    /// <summary>It was granted: it is in the log, once.</summary>
    Acknowledged,
}

/// <summary>
/// Something that somebody does, under one command id however often it is sent, and what became of it. Nothing else in the whole run is like it,
/// so it is found again in the log by what it says.
/// </summary>
internal abstract class Act(string spectrum, Person person, string commandId)
{
    private readonly Lock gate = new();
    private int refused, lost;

    /// <summary>On which spectrum.</summary>
    public string Spectrum => spectrum;

    /// <summary>Who.</summary>
    public Person Person => person;

    /// <summary>Under which id.</summary>
    public string CommandId => commandId;

    /// <summary>What was answered the first time it was granted; null before.</summary>
    public string? Answered { get; private set; }

    /// <summary>A later grant that said something else than the first; null when there was none.</summary>
    public string? Contradicted { get; private set; }

    /// <summary>A refusal that no fault excuses; null when there was none.</summary>
    public string? Wronged { get; private set; }

    /// <summary>What is known of it.</summary>
    public Fate Fate => Answered is not null ? Fate.Acknowledged : Volatile.Read(ref lost) > 0 || Volatile.Read(ref refused) == 0 ? Fate.Unknown : Fate.Failed;

    /// <summary>How often it is in a log.</summary>
    public abstract int CountIn(RawLog log);

    /// <summary>Sends it once.</summary>
    /// <param name="patience">How long its sender waits for an answer.</param>
    /// <returns>Whether it was granted.</returns>
    public async Task<bool> SendAsync(ServerApi api, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            var (method, path, body) = Request();
            body["commandId"] = commandId;
            var answer = await api.SendAsync(method, $"api/spectra/{spectrum}/{path}", person.Token, body, deadline.Token);
            lock (gate) return Take(answer);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Interlocked.Increment(ref lost);
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{commandId} by {person.ParticipantId} on {spectrum}";

    /// <summary>How it is asked for, but for its id.</summary>
    protected abstract (HttpMethod Method, string Path, JsonObject Body) Request();

    /// <summary>The part of a grant that is the same however often it is granted.</summary>
    protected abstract string Essence(JsonNode answer);

    private bool Take(Answer answer)
    {
        if (answer.Succeeded)
        {
            var essence = Essence(answer.Body!);
            if (Answered is null) Answered = essence;
            else if (Answered != essence) Contradicted = essence;
            return true;
        }

        // Only words that promise it are taken for one: a command whose commit was not heard of may be durable all the same.
        var detail = (string?)answer.Body?["detail"] ?? "";
        switch (answer.Status)
        {
            case HttpStatusCode.ServiceUnavailable when detail.Contains("Nothing of this was", StringComparison.Ordinal): refused++; break;
            case HttpStatusCode.ServiceUnavailable: Interlocked.Increment(ref lost); break;
            case HttpStatusCode.Conflict: refused++; break;
            default:
                Wronged = string.Create(CultureInfo.InvariantCulture, $"{(int)answer.Status}: {detail}");
                Interlocked.Increment(ref lost);
                break;
        }

        return false;
    }
}

/// <summary>A vote. Its place tells it from every other one.</summary>
internal sealed class VoteAct(string spectrum, Person person, string tool, int x, int y, string commandId) : Act(spectrum, person, commandId)
{
    /// <inheritdoc/>
    public override int CountIn(RawLog log) => log.CountVote(Person.ParticipantId, tool, x, y);

    /// <inheritdoc/>
    protected override (HttpMethod, string, JsonObject) Request() =>
        (HttpMethod.Put, $"tools/{tool}/vote", new JsonObject { ["x"] = x / 100m, ["y"] = y / 100m });

    /// <inheritdoc/>
    protected override string Essence(JsonNode answer) => answer.ToJsonString();
}

/// <summary>An addition of a tool. Its name tells it from every other one.</summary>
internal sealed class AddAct(string spectrum, Person person, string name, string commandId) : Act(spectrum, person, commandId)
{
    /// <inheritdoc/>
    public override int CountIn(RawLog log) => log.CountAdded(name);

    /// <inheritdoc/>
    protected override (HttpMethod, string, JsonObject) Request() =>
        (HttpMethod.Post, "tools", new JsonObject { ["name"] = name, ["x"] = 50, ["y"] = 50 });

    /// <inheritdoc/>
    protected override string Essence(JsonNode answer) => (string)answer["id"]!;
}
