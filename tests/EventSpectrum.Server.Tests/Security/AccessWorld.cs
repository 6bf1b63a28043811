using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>A server with a room in which a session runs, and everyone who calls in the table.</summary>
public sealed partial class AccessWorld(TestPostgres postgres) : IAsyncLifetime
{
    private readonly Dictionary<Caller, string> keys = [];
    private readonly ConcurrentQueue<string> sent = [];
    private Room room = null!;
    private Room elsewhere = null!;

    /// <summary>What the server is told on its command line.</summary>
    internal IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The keys and tokens that were sent so far.</summary>
    internal IReadOnlyCollection<string> Sent => sent.Distinct().ToArray();

    /// <summary>The server.</summary>
    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(postgres, [.. Settings]);
        (room, elsewhere) = (await Room.OpenAsync(Server), await Room.OpenAsync(Server));
        keys[Caller.Facilitator] = TestServer.Key;
        foreach (var (holder, role) in new[] { (Caller.Historian, "historian"), (Caller.Moderator, "moderator"), (Caller.Expired, "facilitator"), (Caller.Revoked, "facilitator") })
            keys[holder] = (await new Things(room).MakeKeyAsync(role))["key"].GetString()!;
        await using var database = NpgsqlDataSource.Create(Server.Services.GetRequiredService<IConfiguration>().GetConnectionString("Postgres")!);
        await ExpireAsync(database, "expires_at", keys[Caller.Expired]);
        await ExpireAsync(database, "revoked_at", keys[Caller.Revoked]);
    }

    public async ValueTask DisposeAsync()
    {
        elsewhere.Dispose();
        room.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>What a caller is answered. The things that the request is about are made for it alone.</summary>
    internal async Task<HttpResponseMessage> AskAsync(AccessRow row, Caller caller)
    {
        var picture = await room.Anyone.GetAsync(room.Path);
        if (picture["archived"].GetBoolean()) await room.Staff.DeleteAsync($"{room.Path}/archive");
        if (picture["session"].ValueKind is System.Text.Json.JsonValueKind.Null) await room.StartSessionAsync();
        var voter = await room.JoinAsync();
        var bearer = await BearerAsync(caller, voter);
        var things = new Dictionary<string, string>();
        if (row.After is { } first)
        {
            using var done = await SendAsync(first, TestServer.Key, voter, things);
            ((int)done.StatusCode).ShouldBeInRange(200, 299, $"{first.Endpoint}: {await done.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        return await SendAsync(row.Request, bearer, voter, things);
    }

    /// <summary>The names between braces in a request's address and body.</summary>
    internal static IEnumerable<string> PlaceholdersOf(AccessRequest request) => Placeholder().Matches(request.Address + request.Body).Select(m => m.Groups[1].Value);

    private async Task<HttpResponseMessage> SendAsync(AccessRequest request, string? bearer, Client voter, Dictionary<string, string> things)
    {
        foreach (var name in PlaceholdersOf(request))
        {
            if (!things.ContainsKey(name)) things[name] = await new Things(room).MakeAsync(name, voter);
        }

        string Filled(string text) => Placeholder().Replace(text, m => things[m.Groups[1].Value]);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Server.Address };
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), Filled(request.Address));
        if (bearer is not null) sent.Enqueue(bearer);
        if (bearer is not null) message.Headers.Authorization = new("Bearer", bearer);
        if (request.Body is not null) message.Content = new StringContent(Filled(request.Body), System.Text.Encoding.UTF8, "application/json");
        // The headers only: a stream of events does not end.
        var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream") await response.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        return response;
    }

    private async Task<string?> BearerAsync(Caller caller, Client voter)
    {
        switch (caller)
        {
            case Caller.Nobody: return null;
            case Caller.Voter: return voter.Token;
            case Caller.Other: return (await room.JoinAsync()).Token;
            case Caller.Foreign: return (await elsewhere.JoinAsync()).Token;
            case Caller.Suspended:
                var suspended = await room.JoinAsync();
                (await room.Staff.PostAsync($"{room.Path}/participants/{suspended.ParticipantId}/suspension", """{"reason":"Spam"}""")).ShouldBe(HttpStatusCode.Created);
                return suspended.Token;
            case Caller.Tampered:
                var middle = voter.Token.Length / 2;
                return voter.Token[..middle] + (voter.Token[middle] == 'A' ? 'B' : 'A') + voter.Token[(middle + 1)..];
            default: return keys[caller];
        }
    }

    // In the database, since a key cannot be made past its time, and so that no node has it from its own memory.
    private static async Task ExpireAsync(NpgsqlDataSource database, string column, string key)
    {
        await using var command = database.CreateCommand($"update spectrum.es_staff_keys set {column} = made_at where hash = $1");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)) });
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
