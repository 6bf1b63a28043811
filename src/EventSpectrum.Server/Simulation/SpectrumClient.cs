using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Participants.Work;

namespace EventSpectrum.Server.Simulation;

/// <summary>One spectrum of a server, as its HTTP contract offers it.</summary>
internal sealed class SpectrumClient(PoliteClient client, string slug)
{
    private const int MostWork = 3;
    private readonly string _root = $"api/spectra/{Uri.EscapeDataString(slug)}";

    /// <summary>The picture now.</summary>
    public Task<Answer> PictureAsync(CancellationToken cancellation) =>
        client.SendAsync(HttpMethod.Get, _root, token: null, body: null, cancellation);

    /// <summary>Opens a session in which voting is on.</summary>
    /// <param name="blind">Whether it begins with a blind round; null: as the server has it.</param>
    public Task<Answer> OpenSessionAsync(string key, string title, bool adding, bool? blind, CancellationToken cancellation) =>
        client.SendAsync(HttpMethod.Post, $"{_root}/sessions", key, new { title, audience = "A scripted audience", voting = true, adding, blind }, cancellation);

    /// <summary>Switches the running session, or what it shows.</summary>
    public Task<Answer> SwitchAsync(string key, object change, CancellationToken cancellation) =>
        client.SendAsync(HttpMethod.Patch, $"{_root}/sessions/current", key, change, cancellation);

    /// <summary>Closes the running session.</summary>
    public Task<Answer> CloseSessionAsync(string key, CancellationToken cancellation) =>
        client.SendAsync(HttpMethod.Delete, $"{_root}/sessions/current", key, body: null, cancellation);

    /// <summary>Takes part under a name that the server makes up, and works for it where the server asks for work.</summary>
    public async Task<Answer> JoinAsync(IReadOnlyList<string> disciplines, string? joinCode, CancellationToken cancellation)
    {
        object? work = null;
        for (var tries = 0; ; tries++)
        {
            var answer = await client.SendAsync(HttpMethod.Post, $"{_root}/participants", token: null, new { disciplines, joinCode, work }, cancellation);
            if (answer.Status != HttpStatusCode.PreconditionRequired || tries == MostWork || !answer.Body.TryGetProperty("work", out var asked)) return answer;
            var (challenge, bits) = (asked.GetProperty("challenge").GetString()!, asked.GetProperty("bits").GetInt32());
            work = new { challenge, number = await Task.Run(() => Sums.Solve(challenge, bits, cancellation), cancellation) };
        }
    }

    /// <summary>Places a tool.</summary>
    public Task<Answer> VoteAsync(string token, string tool, Place place, Guid commandId, CancellationToken cancellation) =>
        client.SendAsync(HttpMethod.Put, VotePath(tool), token, new { x = place.X, y = place.Y, commandId }, cancellation);

    /// <summary>Draws a line.</summary>
    public Task<Answer> DrawAsync(string token, double x, Guid commandId, CancellationToken cancellation) =>
        client.SendAsync(HttpMethod.Put, $"{_root}/line", token, new { x, commandId }, cancellation);

    /// <summary>Takes a vote back.</summary>
    public Task<Answer> WithdrawAsync(string token, string tool, Guid commandId, CancellationToken cancellation) =>
        client.SendAsync(HttpMethod.Delete, $"{VotePath(tool)}?commandId={commandId}", token, body: null, cancellation);

    /// <summary>Adds a tool.</summary>
    public Task<Answer> AddAsync(string token, AddAct add, Guid commandId, CancellationToken cancellation) =>
        client.SendAsync(
            HttpMethod.Post,
            $"{_root}/tools",
            token,
            new { name = add.Name, description = "Added by the simulated audience.", x = add.Place.X, y = add.Place.Y, kind = add.Kind, commandId },
            cancellation);

    /// <summary>A participant's receipt: the votes that stand, by tool.</summary>
    public async Task<IReadOnlyDictionary<string, Place>?> ReceiptAsync(string token, CancellationToken cancellation)
    {
        var answer = await client.SendAsync(HttpMethod.Get, $"{_root}/participants/me", token, body: null, cancellation);
        return answer.Ok && answer.Body.TryGetProperty("votes", out var votes)
            ? votes.EnumerateArray().ToDictionary(vote => vote.GetProperty("tool").GetString()!, vote => new Place(Number(vote, "x"), Number(vote, "y")))
            : null;
    }

    private static double Number(JsonElement vote, string member) =>
        vote.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    private string VotePath(string tool) => $"{_root}/tools/{Uri.EscapeDataString(tool)}/vote";
}
