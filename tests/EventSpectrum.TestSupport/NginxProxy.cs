using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EventSpectrum.TestSupport;

/// <summary>
/// A real nginx with the configuration in <c>deploy/</c>, in front of servers: https with a certificate of its own on a free port of loopback.
/// Whatever becomes of the test, it ends when it is disposed of and when the test run ends.
/// </summary>
public sealed class NginxProxy : IAsyncDisposable
{
    /// <summary>What a test says that is skipped because there is no nginx.</summary>
    public const string Absent = "nginx is not installed (Debian: apt install nginx-light).";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<NginxProxy, bool> Running = [];

    private readonly Process process;
    private readonly ServerOutput output = new();
    private readonly string directory = Directory.CreateTempSubdirectory("eventspectrum-nginx-").FullName;
    private readonly NginxConfiguration configuration;
    private readonly X509Certificate2 certificate;

    static NginxProxy() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var proxy in Running.Keys) proxy.Terminate();
    };

    private NginxProxy(IReadOnlyList<Uri> upstreams)
    {
        var (plainPort, port) = (NginxConfiguration.FreePort(), NginxConfiguration.FreePort());
        (PlainAddress, Address) = (new Uri($"http://localhost:{plainPort}"), new Uri($"https://localhost:{port}"));
        configuration = new NginxConfiguration(directory, plainPort, port);
        certificate = MakeCertificate();
        configuration.Write(upstreams);
        process = new Process
        {
            StartInfo = new(Program!, ["-c", configuration.Main, "-p", directory, "-e", "stderr"]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
    }

    /// <summary>The program; null when it is not installed.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/sbin").Append("/usr/local/sbin")
        .Select(place => Path.Combine(place, "nginx")).FirstOrDefault(File.Exists);

    /// <summary>What a server needs to be told that it is behind a proxy and nothing else can reach it, for <see cref="ServerSetup.Settings"/>.</summary>
    public static IReadOnlyDictionary<string, string> ServerSettings { get; } = new Dictionary<string, string> { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" };

    /// <summary>Where it takes https.</summary>
    public Uri Address { get; }

    /// <summary>Where it takes http, and sends it on to https.</summary>
    public Uri PlainAddress { get; }

    /// <summary>All it has complained of so far, for messages.</summary>
    public string Output => output.ToString();

    /// <summary>Starts it in front of servers and waits until it takes connections.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not listen in time; the message has all it said.</exception>
    public static async Task<NginxProxy> StartAsync(params Uri[] upstreams)
    {
        // Between finding a port free and taking it somebody else may have taken it.
        for (var attempt = 1; ; attempt++)
        {
            var proxy = new NginxProxy(upstreams);
            if (await proxy.StartAsync()) return proxy;
            await proxy.DisposeAsync();
            if (attempt == 5 || !proxy.Output.Contains("Address already in use", StringComparison.Ordinal))
                throw new InvalidOperationException($"nginx did not start:\n{proxy.Output}");
        }
    }

    /// <summary>A client of the servers behind it, with its own connections.</summary>
    /// <param name="facilitatorKey">The servers' key.</param>
    public ServerApi Api(string facilitatorKey = ServerSetup.Key) => new(Address, facilitatorKey, Handler());

    /// <summary>A handler that takes this proxy's certificate and no other, and keeps no cookies.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = 2_000,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetCertHashString() == certificate.GetCertHashString() },
    };

    /// <summary>The lines it has written on requests so far. A request's line may come a moment after its answer.</summary>
    public string AccessLog() => File.Exists(configuration.AccessLog) ? File.ReadAllText(configuration.AccessLog) : "";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Terminate();
        if (Running.TryRemove(this, out _)) await process.WaitForExitAsync();
        process.Dispose();
        certificate.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private async Task<bool> StartAsync()
    {
        process.Start();
        Running[this] = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited; await Task.Delay(20))
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, Address.Port);
                // Somebody else's, if it has ended meanwhile.
                return !process.HasExited;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        await process.WaitForExitAsync();
        return false;
    }

    // Its workers end with it, which they do not when it is killed.
    private void Terminate()
    {
        if (!Running.ContainsKey(this) || process.HasExited) return;
        Signals.Send(process.Id, Signals.Terminate);
    }

    private X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        File.WriteAllText(configuration.Certificate, made.ExportCertificatePem());
        File.WriteAllText(configuration.CertificateKey, key.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
