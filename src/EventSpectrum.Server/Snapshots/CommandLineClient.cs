using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Snapshots;

/// <summary>A server that a command of the command line speaks to, and the key it does so with.</summary>
internal sealed class CommandLineClient : IDisposable
{
    private const string KeyVariable = "EventSpectrum__FacilitatorKey";
    private const string DirectoryVariable = "EventSpectrum__DataDirectory";

    private readonly HttpClient http;

    private CommandLineClient(Uri server, string? key)
    {
        HasKey = key is not null;
        http = new HttpClient { BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"), Timeout = TimeSpan.FromMinutes(5) };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Whether it speaks as a facilitator.</summary>
    public bool HasKey { get; }

    /// <summary>A page of the server, for people.</summary>
    public Uri Page(string slug) => new(http.BaseAddress!, slug);

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="CommandLineException">The server cannot be reached, or refuses; the message says what to do.</exception>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return response.IsSuccessStatusCode ? body : throw new CommandLineException(Explain(response.StatusCode, body));
        }
        catch (HttpRequestException e)
        {
            throw NoAnswer(e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandLineException($"{http.BaseAddress} took too long to answer.", e);
        }
    }

    /// <summary>Writes the answer to a GET as it comes.</summary>
    /// <param name="open">Where it goes; opened only when the server has something to say, and closed at the end.</param>
    /// <returns>How many bytes it was.</returns>
    /// <exception cref="CommandLineException">As for <see cref="SendAsync"/>.</exception>
    public async Task<long> DownloadAsync(string path, Func<Stream> open, CancellationToken cancellation)
    {
        var count = 0L;
        await ReadAsync(
            path,
            async body =>
            {
                await using var to = open();
                var buffer = new byte[81_920];
                for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0; count += read) await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            },
            cancellation);
        return count;
    }

    /// <summary>Reads the answer to a GET as it comes.</summary>
    /// <exception cref="CommandLineException">As for <see cref="SendAsync"/>.</exception>
    public async Task ReadAsync(string path, Func<Stream, Task> read, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new CommandLineException(Explain(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation)));
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            await read(body);
        }
        catch (HttpIOException e)
        {
            throw new CommandLineException($"{http.BaseAddress} broke off in the middle ({e.Message}). Try again.", e);
        }
        catch (HttpRequestException e)
        {
            throw NoAnswer(e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandLineException($"{http.BaseAddress} took too long to answer.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private CommandLineException NoAnswer(HttpRequestException e) =>
        new($"No server answers at {http.BaseAddress} ({e.Message}). Start one, or name it with --server.", e);

    private string Explain(HttpStatusCode status, byte[] body)
    {
        var detail = Detail(body);
        return status switch
        {
            HttpStatusCode.Unauthorized when !HasKey =>
                $"A facilitator's key is needed: give --key, set {KeyVariable}, or name the server's data directory with --data-directory.",
            HttpStatusCode.Unauthorized => "The key is not this server's.",
            _ => detail ?? $"The server answered {(int)status}. Is it an EventSpectrum server?",
        };
    }

    private static string? Detail(byte[] body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The options that say which server and which key.</summary>
    internal sealed class Options
    {
        private readonly Option<Uri> server = Server();

        private readonly Option<string?> key = new("--key") { Description = $"A facilitator's key. Default: {KeyVariable}, or the key in the data directory." };

        private readonly Option<string> directory = new("--data-directory")
        {
            Description = "The running server's data directory.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } set ? set : DataDirectory.Default,
        };

        /// <summary>The option that names a server alone.</summary>
        public static Option<Uri> Server() => new("--server")
        {
            Description = "The running server's address.",
            DefaultValueFactory = _ => new Uri("http://localhost:5080"),
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
                result.AddError($"'{result.Tokens[0].Value}' is not an address such as http://localhost:5080.");
                return null;
            },
        };

        /// <summary>Adds them to a command.</summary>
        public void AddTo(Command command)
        {
            command.Options.Add(server);
            command.Options.Add(key);
            command.Options.Add(directory);
        }

        /// <summary>The client they describe.</summary>
        public CommandLineClient Client(ParseResult parsed) => new(parsed.GetRequiredValue(server), Key(parsed));

        private string? Key(ParseResult parsed)
        {
            if (parsed.GetValue(key) is { Length: > 0 } given) return given.Trim();
            if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } set) return set.Trim();
            try
            {
                return File.ReadAllText(DataDirectory.KeyFile(parsed.GetRequiredValue(directory))).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}

/// <summary>A command cannot go on. The message is for whoever typed it.</summary>
internal sealed class CommandLineException(string message, Exception? inner = null) : Exception(message, inner);
