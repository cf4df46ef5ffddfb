using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Secrets that are recognized by their format, whatever their name is. Each row has the prefix and the length that the issuer documents.</summary>
internal static class SecretShapes
{
    private static readonly (string Kind, Regex Shape)[] All =
    [
        ("a private key", Of(@"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|\bLS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0Eg|BFQyBQ|BFTkNS|BPUEVOU1NI|BEU0Eg)|\bAGE-SECRET-KEY-1[0-9A-Z]{20,}")),
        ("an AWS access key", Of(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b")),
        ("a GitHub token", Of(@"\bgh[pousr]_[A-Za-z0-9]{16,}|\bgithub_pat_[A-Za-z0-9_]{16,}")),
        ("a GitLab token", Of(@"\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[A-Za-z0-9_\-]{16,}")),
        ("a Stripe key", Of(@"\b[sr]k_(?:live|test)_[A-Za-z0-9]{8,}|\bwhsec_[A-Za-z0-9+/=]{16,}")),
        ("a Slack token", Of(@"\bxox[abceoprs]-[A-Za-z0-9\-]{8,}|\bxapp-[0-9]-[A-Za-z0-9\-]{8,}|hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9]+/\S{8,}")),
        ("a Discord webhook", Of(@"discord(?:app)?\.com/api/webhooks/[0-9]+/[A-Za-z0-9_\-]{16,}")),
        ("a Telegram token", Of(@"\b[0-9]{8,10}:[A-Za-z0-9_\-]{35}\b")),
        ("a Google key", Of(@"\bGOCSPX-[A-Za-z0-9_\-]{20,}|\bya29\.[A-Za-z0-9_\-]{20,}")),
        ("a SendGrid key", Of(@"\bSG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}")),
        ("a Mailgun key", Of(@"\bkey-[0-9a-f]{32}\b")),
        ("a Twilio key", Of(@"\bSK[0-9a-f]{32}\b")),
        ("an npm token", Of(@"\bnpm_[A-Za-z0-9]{30,}")),
        ("a PyPI token", Of(@"\bpypi-AgE[A-Za-z0-9_\-]{20,}")),
        ("an API key", Of(@"\bsk-(?:ant-|proj-)?[A-Za-z0-9_\-]{20,}|\bhf_[A-Za-z0-9]{20,}|\bgsk_[A-Za-z0-9]{30,}|\bNRAK-[A-Z0-9]{20,}|\bglsa_[A-Za-z0-9_]{20,}|\bdapi[0-9a-f]{32}\b|\btskey-[a-z]+-[A-Za-z0-9\-]{10,}|\blin_api_[A-Za-z0-9]{20,}|\bsbp_[0-9a-f]{32,}")),
        ("a DigitalOcean token", Of(@"\bdo[opr]_v1_[0-9a-f]{32,}")),
        ("a Shopify token", Of(@"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b")),
        ("a Vault token", Of(@"\bhv[sbr]\.[A-Za-z0-9_\-]{20,}")),
        ("a Docker token", Of(@"\bdckr_(?:pat|oat)_[A-Za-z0-9_\-]{16,}|\bSWMTKN-1-[0-9a-z]{20,}-[0-9a-z]{10,}")),
        ("a key of an Azure account", Of(@"\b(?:AccountKey|SharedAccessKey)\s*=\s*[A-Za-z0-9+/]{8,}")),
        ("a signed address of Azure", Of(@"(?:[?&;=]|\A)sig=[A-Za-z0-9%+/_\-]{16,}")),
        ("a Teams webhook", Of(@"\.webhook\.office\.com/webhookb2/\S{16,}")),
        ("a header with a credential", Of(@"(?i)\bauthorization[""']?\s*[:=]\s*\\?[""']?(?:basic|bearer|token)\s+[A-Za-z0-9+/_.~=\-]{6,}|\A(?:basic|bearer)\s+[A-Za-z0-9+/_.~=\-]{16,}\z")),
        ("a login of a registry", Of(@"""auth""\s*:\s*""[A-Za-z0-9+/=]{8,}""")),
    ];

    // These may be public: the key of a map, the token of an anonymous user.
    private static readonly (string Kind, Regex Shape)[] OfEverybody =
    [
        ("a Google key", Of(@"\bAIza[A-Za-z0-9_\-]{30,}")),
        ("a signed token (JWT)", Of(@"\beyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{4,}\.[A-Za-z0-9_\-]{8,}")),
    ];

    /// <summary>The kind of secret in the text. Null: none that is known.</summary>
    public static string? Kind(string text, string name = "") =>
        All.FirstOrDefault(row => row.Shape.IsMatch(text)).Kind ?? (SecretName.IsPublic(name) ? null : OfEverybody.FirstOrDefault(row => row.Shape.IsMatch(text)).Kind);

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}
