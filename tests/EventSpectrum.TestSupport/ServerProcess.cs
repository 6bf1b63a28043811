using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EventSpectrum.TestSupport;

/// <summary>
/// The real server in a process of its own, as an operator runs it. Whatever becomes of the test, nothing is left running:
/// it is killed when it is disposed of and when the test run ends, and its PostgreSQL ends by itself after that.
/// </summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<ServerProcess, bool> Running = [];

    private readonly Process process;
    private readonly ServerOutput output = new();
    private readonly bool ownsData;

    static ServerProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var server in Running.Keys) server.Kill();
    };

    private ServerProcess(ServerSetup setup)
    {
        Setup = setup;
        ownsData = setup.DataDirectory is null;
        DataDirectory = setup.DataDirectory ?? Directory.CreateTempSubdirectory("eventspectrum-server-").FullName;
        process = new Process { StartInfo = Describe(setup, DataDirectory) };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
    }

    /// <summary>How it runs.</summary>
    public ServerSetup Setup { get; }

    /// <summary>Where it keeps what is its own.</summary>
    public string DataDirectory { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The link that signs a facilitator in, once, as printed on the console.</summary>
    public Uri SignInLink => output.SignInLink ?? throw new InvalidOperationException($"No sign-in link was printed.\n{Output}");

    /// <summary>Its process id.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>All it has said so far, for messages.</summary>
    public string Output => output.ToString();

    /// <summary>The process id of its embedded PostgreSQL, as that one's lock file says; null when there is none.</summary>
    public int? PostmasterId =>
        File.Exists(PostmasterFile) && int.TryParse(File.ReadLines(PostmasterFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) ? id : null;

    private string PostmasterFile => Path.Combine(DataDirectory, "postgres", "cluster", "postmaster.pid");

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not become ready in time; the message has all it said.</exception>
    public static async Task<ServerProcess> StartAsync(ServerSetup? setup = null)
    {
        var server = new ServerProcess(setup ?? new ServerSetup());
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of it, with its own connections.</summary>
    public ServerApi Api() => new(Address, Setup.FacilitatorKey);

    /// <summary>SIGKILL, to this very process and no other: it has no chance to do anything any more.</summary>
    public void Kill()
    {
        Running.TryRemove(this, out _);
        if (ProcessId == 0) return;
        try { process.Kill(); }
        catch (InvalidOperationException) { /* it has ended */ }
    }

    /// <summary>Kills it and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop as a service manager does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync() => StopAsync(Signals.Terminate);

    /// <summary>Asks it to stop as Ctrl-C in a terminal does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> InterruptAsync() => StopAsync(Signals.Interrupt);

    /// <summary>Whether Ctrl-C cannot reach it, because this test run was itself started with that ignored.</summary>
    public bool IgnoresInterrupt => Signals.Ignores(ProcessId, Signals.Interrupt);

    /// <summary>Runs one of the program's other commands to its end, against this server.</summary>
    /// <param name="words">The command and its own options.</param>
    /// <returns>Its exit code, and all that it said.</returns>
    public async Task<(int ExitCode, string Words)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo(ServerProgram.DotNet, [ServerProgram.Assembly, .. words, "--server", Address.ToString(), "--key", Setup.FacilitatorKey])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var command = Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} did not start.");
        var said = await Task.WhenAll(command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        return (command.ExitCode, string.Concat(said));
    }

    /// <summary>Waits until a process is gone.</summary>
    /// <exception cref="TimeoutException">It is still there at the deadline.</exception>
    public static async Task WaitUntilGoneAsync(int processId, TimeSpan patience)
    {
        var deadline = DateTime.UtcNow + patience;
        while (Runs(processId))
        {
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"Process {processId} still runs after {patience.TotalSeconds:0} s.");
            await Task.Delay(20);
        }
    }

    /// <summary>Kills it when it still runs, waits for its PostgreSQL, and removes its data unless a test brought them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ProcessId != 0)
        {
            // Politely first, so that an embedded PostgreSQL is stopped rather than left to be recovered.
            if (!process.HasExited && !OperatingSystem.IsWindows()) await StopAsync(Signals.Terminate, mayKill: true);
            await KillAsync();
            if (PostmasterId is { } postgres) await WaitUntilGoneAsync(postgres, TimeSpan.FromSeconds(30));
        }

        process.Dispose();
        if (ownsData) Directory.Delete(DataDirectory, recursive: true);
    }

    private async Task StartAsync()
    {
        process.Start();
        ProcessId = process.Id;
        Running[this] = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var deadline = DateTime.UtcNow + Setup.Patience;
        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (DateTime.UtcNow < deadline)
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}:\n{Output}");
            if (output.Address is { } address && await IsReadyAsync(probe, address))
            {
                Address = address;
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The server was not ready within {Setup.Patience.TotalSeconds:0} s:\n{Output}");
    }

    private async Task<int> StopAsync(int signal, bool mayKill = false)
    {
        Signals.Send(ProcessId, signal);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            if (!mayKill) throw new TimeoutException($"The server did not stop within a minute:\n{Output}");
        }

        Running.TryRemove(this, out _);
        return mayKill && !process.HasExited ? -1 : process.ExitCode;
    }

    private static bool Runs(int processId)
    {
        try
        {
            // A process that has ended and that its adoptive parent has not noticed yet counts as gone.
            if (OperatingSystem.IsLinux())
                return File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("State:", StringComparison.Ordinal))[6..].TrimStart()[0] is not ('Z' or 'X');
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception error) when (error is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient probe, Uri address)
    {
        try
        {
            using var answer = await probe.GetAsync(new Uri(address, "health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Describe(ServerSetup setup, string dataDirectory)
    {
        var start = new ProcessStartInfo(ServerProgram.DotNet, [ServerProgram.Assembly, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{setup.Port}")])
        {
            WorkingDirectory = ServerProgram.ProjectDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // What this run was given (a database, a test host's settings) is not meant for the server.
        foreach (var name in start.Environment.Keys.Where(n => Foreign().IsMatch(n)).ToArray()) start.Environment.Remove(name);
        Set("EventSpectrum:DataDirectory", dataDirectory);
        Set("EventSpectrum:FacilitatorKey", setup.FacilitatorKey);
        Set("EventSpectrum:Limits:Enabled", setup.Limits ? "true" : "false");
        if (setup.ConnectionString is not null) Set("ConnectionStrings:Postgres", setup.ConnectionString);
        foreach (var (name, value) in setup.Settings) Set(name, value);
        return start;

        void Set(string name, string value) => start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
    }

    [GeneratedRegex("^(ConnectionStrings__|EventSpectrum__|ASPNETCORE_|DOTNET_STARTUP_HOOKS|DOTNET_ENVIRONMENT|URLS)", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}
