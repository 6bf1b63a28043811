using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace EventSpectrum.TestSupport;

/// <summary>The proxy's configuration in <c>deploy/</c> as it is, but for what belongs to the machine: ports, files and the servers behind it.</summary>
/// <param name="directory">Where the proxy's files go.</param>
/// <param name="plainPort">Where it takes http, which it sends on to https.</param>
/// <param name="port">Where it takes https.</param>
internal sealed partial class NginxConfiguration(string directory, int plainPort, int port)
{
    /// <summary>The file that nginx is started with.</summary>
    public string Main => Path.Combine(directory, "nginx.conf");

    /// <summary>Where it writes a line for each request.</summary>
    public string AccessLog => Path.Combine(directory, "access.log");

    /// <summary>The certificate; its key lies beside it.</summary>
    public string Certificate => Path.Combine(directory, "fullchain.pem");

    /// <summary>The certificate's key.</summary>
    public string CertificateKey => Path.Combine(directory, "privkey.pem");

    /// <summary>Writes all files.</summary>
    /// <param name="upstreams">The servers behind it.</param>
    public void Write(IReadOnlyList<Uri> upstreams)
    {
        File.WriteAllText(Path.Combine(directory, "site.conf"), Site());
        File.WriteAllText(Path.Combine(directory, "upstream.conf"), Upstream(upstreams));
        // What a distribution's own nginx.conf says, as far as it matters here.
        File.WriteAllText(Main, $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes 1;
            worker_rlimit_nofile 16384;
            pid {{directory}}/nginx.pid;
            error_log stderr notice;
            daemon off;
            events { worker_connections 8192; }
            http {
                default_type application/octet-stream;
                sendfile on;
                gzip on;
                client_body_temp_path {{directory}}/body;
                proxy_temp_path {{directory}}/proxy;
                fastcgi_temp_path {{directory}}/fastcgi;
                uwsgi_temp_path {{directory}}/uwsgi;
                scgi_temp_path {{directory}}/scgi;
                include {{directory}}/upstream.conf;
                include {{directory}}/site.conf;
            }
            """);
    }

    private string Site()
    {
        var site = Read("nginx.conf");
        site = Replaced(site, PlainListen(), _ => Listen(plainPort));
        site = Replaced(site, TlsListen(), match => Listen(port, match.Groups[1].Value));
        site = Replaced(site, SixthListen(), _ => "");
        site = Replaced(site, CertificateLine(), _ => $"ssl_certificate {Certificate};");
        site = Replaced(site, KeyLine(), _ => $"ssl_certificate_key {CertificateKey};");
        return Replaced(site, AccessLogLine(), match => $"access_log {AccessLog} {match.Groups[1].Value};");
    }

    private static string Upstream(IReadOnlyList<Uri> upstreams) =>
        Replaced(Read("nginx-upstream.conf"), ServerLine(), match => string.Join('\n', upstreams.Select(u => $"    server {u.Authority}{match.Groups[1].Value};")));

    private static string Listen(int port, string options = "") => string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}{options};");

    private static string Read(string name) => File.ReadAllText(Path.Combine(ServerProgram.Root, "deploy", name));

    // A line that is no longer there would leave the proxy on the machine's own ports and files.
    private static string Replaced(string text, Regex line, MatchEvaluator with) =>
        line.IsMatch(text) ? line.Replace(text, with) : throw new InvalidOperationException($"deploy/nginx*.conf has nothing like {line} any more.");

    /// <summary>A port that nobody has just now.</summary>
    public static int FreePort()
    {
        using var socket = new TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"listen 80;")]
    private static partial Regex PlainListen();

    [GeneratedRegex(@"listen 443( [^;]*);")]
    private static partial Regex TlsListen();

    [GeneratedRegex(@"listen \[::\]:[^;]*;")]
    private static partial Regex SixthListen();

    [GeneratedRegex(@"ssl_certificate\s[^;]*;")]
    private static partial Regex CertificateLine();

    [GeneratedRegex(@"ssl_certificate_key\s[^;]*;")]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"access_log\s+\S+ ([^;]*);")]
    private static partial Regex AccessLogLine();

    [GeneratedRegex(@"^\s*server \S+?( [^;]*)?;", RegexOptions.Multiline)]
    private static partial Regex ServerLine();
}
