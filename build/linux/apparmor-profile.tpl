abi <abi/4.0>,
include <tunables/global>

# Ubuntu lets only programs with a profile make the namespaces of Chromium's sandbox: the launcher and what it starts.
profile "${executable}" "/opt/${sanitizedProductName}/${executable}{,-bin}" flags=(unconfined) {
  userns,

  # Site-specific additions and overrides. See local/README for details.
  include if exists <local/${executable}>
}
